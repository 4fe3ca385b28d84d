import type { EditorAction } from "./action";

/** Shows things larger. */
export const zoomIn: EditorAction = {
  needs: "editor",
  id: "zoom-in",
  title: "Zoom in",
  group: "View",
  keys: ["+", "=", "Mod++", "Mod+="],
  scope: "window",
  icon: "plus",
  menu: "zoom-in",
  run: (editor) => editor.viewport.step(1),
};
