import type { EditorAction } from "./action";

/** Selects everything. */
export const selectAll: EditorAction = {
  needs: "editor",
  id: "select-all",
  title: "Select all",
  group: "Edit",
  keys: ["Mod+A"],
  scope: "window",
  menu: "select-all",
  run: (editor) => editor.selectAll(),
};
