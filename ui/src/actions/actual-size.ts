import type { EditorAction } from "./action";

/** Shows things in their own size. */
export const actualSize: EditorAction = {
  needs: "editor",
  id: "actual-size",
  title: "Actual size",
  group: "View",
  keys: ["Shift+0", "Mod+0"],
  scope: "window",
  menu: "actual-size",
  run: (editor) => editor.viewport.zoomTo(1),
};
