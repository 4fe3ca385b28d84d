import type { EditorAction } from "./action";
import { noChange } from "./why-not";

/** Removes the selection. */
export const deleteSelection: EditorAction = {
  needs: "editor",
  id: "delete",
  group: "edit",
  keys: ["Delete", "Backspace"],
  scope: "canvas",
  icon: "trash",
  whyNot: noChange,
  run: (editor) => editor.deleteSelection(),
};
