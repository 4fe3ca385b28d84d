import type { EditorAction } from "./action";

/** Closes the project. */
export const closeProject: EditorAction = {
  needs: "editor",
  id: "close",
  title: "Close project",
  group: "Project",
  keys: ["Mod+W"],
  scope: "window",
  icon: "x",
  menu: "close",
  run: (editor) => editor.app.close(),
};
