import { say } from "../words/language.svelte";
import type { EditorAction } from "./action";
import { readOnly } from "./why-not";

/** Draws a boundary around the selection. */
export const wrap: EditorAction = {
  needs: "editor",
  id: "wrap",
  group: "canvas",
  keys: ["Mod+G"],
  scope: "window",
  icon: "square-dashed",
  whyNot: (editor) =>
    readOnly(editor) ??
    (editor.selection.targets.some((t) => t.kind === "component" || t.kind === "boundary")
      ? undefined
      : say.whyNot.nothingToWrap),
  run: (editor) => {
    editor.interaction.wrapOpen = true;
  },
};
