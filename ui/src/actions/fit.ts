import type { EditorAction } from "./action";

/** Shows the whole diagram. */
export const fit: EditorAction = {
  needs: "editor",
  id: "fit",
  title: "Fit",
  group: "View",
  keys: ["Shift+1"],
  scope: "window",
  icon: "maximize",
  menu: "fit",
  enabled: (editor) => editor.projection.items.size > 0,
  run: (editor) => editor.viewport.fitTo(editor.projection.diagram.scene.bounds),
};
