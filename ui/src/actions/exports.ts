import type { EditorAction } from "./action";

/** Shows the exports kept in the project. */
export const keptExports: EditorAction = {
  needs: "editor",
  id: "exports",
  group: "project",
  keys: [],
  scope: "window",
  icon: "archive",
  run: (editor) => {
    editor.app.exportsOpen = true;
  },
};
