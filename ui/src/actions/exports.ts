import type { EditorAction } from "./action";

/** Shows the exports kept in the project. */
export const keptExports: EditorAction = {
  needs: "editor",
  id: "exports",
  title: "Kept exports",
  group: "Project",
  keys: [],
  scope: "window",
  icon: "archive",
  menu: "exports",
  run: (editor) => {
    editor.app.exportsOpen = true;
  },
};
