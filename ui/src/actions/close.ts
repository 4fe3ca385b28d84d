import type { EditorAction } from "./action";

/** Closes the project. */
export const closeProject: EditorAction = {
  needs: "editor",
  id: "close",
  group: "project",
  keys: ["Mod+W"],
  scope: "window",
  icon: "x",
  run: (editor) => editor.app.close(),
};
