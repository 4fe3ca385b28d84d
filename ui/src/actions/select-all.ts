import type { EditorAction } from "./action";

/** Selects everything. */
export const selectAll: EditorAction = {
  needs: "editor",
  id: "select-all",
  group: "edit",
  keys: ["Mod+A"],
  scope: "window",
  run: (editor) => editor.selectAll(),
};
