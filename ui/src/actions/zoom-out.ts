import type { EditorAction } from "./action";

/** Shows things smaller. */
export const zoomOut: EditorAction = {
  needs: "editor",
  id: "zoom-out",
  group: "view",
  keys: ["-", "Mod+-"],
  scope: "window",
  icon: "minus",
  run: (editor) => editor.viewport.step(-1),
};
