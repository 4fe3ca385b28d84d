import type { EditorAction } from "./action";

/** Writes the project to another file and goes on there. */
export const saveAs: EditorAction = {
  needs: "editor",
  id: "save-as",
  title: "Save as…",
  group: "Project",
  keys: ["Mod+Shift+S"],
  scope: "window",
  icon: "save",
  menu: "save-as",
  run: (editor) => editor.app.saveAs(),
};
