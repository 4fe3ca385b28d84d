import type { EditorAction } from "./action";

/** Shows things smaller. */
export const zoomOut: EditorAction = {
  needs: "editor",
  id: "zoom-out",
  title: "Zoom out",
  group: "View",
  keys: ["-", "Mod+-"],
  scope: "window",
  icon: "minus",
  menu: "zoom-out",
  run: (editor) => editor.viewport.step(-1),
};
