import { say } from "../words/language.svelte";
import type { EditorAction } from "./action";
import { readOnly } from "./why-not";

/** Redoes what was undone last. */
export const redo: EditorAction = {
  needs: "editor",
  id: "redo",
  group: "edit",
  keys: ["Mod+Shift+Z", "Mod+Y"],
  scope: "window",
  icon: "redo-2",
  whyNot: (editor) =>
    readOnly(editor) ??
    (editor.projection.project.redo === null ? say.whyNot.nothingToRedo : undefined),
  run: (editor) => editor.redo(),
};
