import type { EditorAction } from "./action";

/** Writes the project to another file and goes on there. */
export const saveAs: EditorAction = {
  needs: "editor",
  id: "save-as",
  group: "project",
  keys: ["Mod+Shift+S"],
  scope: "window",
  icon: "save",
  run: (editor) => editor.app.saveAs(),
};
