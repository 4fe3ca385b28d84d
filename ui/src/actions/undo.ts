import type { EditorAction } from "./action";

/** Undoes the latest change. */
export const undo: EditorAction = {
  needs: "editor",
  id: "undo",
  title: "Undo",
  group: "Edit",
  keys: ["Mod+Z"],
  scope: "window",
  icon: "undo-2",
  menu: "undo",
  enabled: (editor) => !editor.readOnly && editor.projection.project.undo !== null,
  run: (editor) => editor.undo(),
};
