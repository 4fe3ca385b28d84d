import type { EditorAction } from "./action";

/** Shows things in their own size. */
export const actualSize: EditorAction = {
  needs: "editor",
  id: "actual-size",
  group: "view",
  keys: ["Shift+0", "Mod+0"],
  scope: "window",
  run: (editor) => editor.viewport.zoomTo(1),
};
