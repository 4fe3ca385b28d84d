import { say } from "../words/language.svelte";
import type { EditorAction } from "./action";
import { readOnly } from "./why-not";

/** Undoes the latest change. */
export const undo: EditorAction = {
  needs: "editor",
  id: "undo",
  group: "edit",
  keys: ["Mod+Z"],
  scope: "window",
  icon: "undo-2",
  whyNot: (editor) =>
    readOnly(editor) ??
    (editor.projection.project.undo === null ? say.whyNot.nothingToUndo : undefined),
  run: (editor) => editor.undo(),
};
