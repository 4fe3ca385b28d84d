import type { EditorAction } from "./action";

/** Shows things larger. */
export const zoomIn: EditorAction = {
  needs: "editor",
  id: "zoom-in",
  group: "view",
  keys: ["+", "=", "Mod++", "Mod+="],
  scope: "window",
  icon: "plus",
  run: (editor) => editor.viewport.step(1),
};
