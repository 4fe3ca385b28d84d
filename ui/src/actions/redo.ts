import type { EditorAction } from "./action";

/** Redoes what was undone last. */
export const redo: EditorAction = {
  needs: "editor",
  id: "redo",
  title: "Redo",
  group: "Edit",
  keys: ["Mod+Shift+Z", "Mod+Y"],
  scope: "window",
  icon: "redo-2",
  menu: "redo",
  enabled: (editor) => !editor.readOnly && editor.projection.project.redo !== null,
  run: (editor) => editor.redo(),
};
