import type { EditorAction } from "./action";

/** Opens the export panel. */
export const exportPicture: EditorAction = {
  needs: "editor",
  id: "export",
  title: "Export picture…",
  group: "Project",
  keys: ["Mod+E"],
  scope: "window",
  icon: "download",
  menu: "export",
  run: (editor) => {
    editor.app.exportsOpen = !editor.app.exportsOpen;
  },
};
