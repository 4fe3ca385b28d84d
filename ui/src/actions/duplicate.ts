import { say } from "../words/language.svelte";
import type { EditorAction } from "./action";
import { noChange } from "./why-not";

/** Copies the selection. */
export const duplicate: EditorAction = {
  needs: "editor",
  id: "duplicate",
  group: "edit",
  keys: ["Mod+D"],
  scope: "window",
  icon: "copy",
  whyNot: (editor) =>
    noChange(editor) ??
    (editor.selection.targets.some((t) => t.kind !== "connection")
      ? undefined
      : say.whyNot.onlyConnections),
  run: (editor) => editor.create({ type: "duplicate", targets: [...editor.selection.targets] }),
};
