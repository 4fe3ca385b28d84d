import type { EditorAction } from "./action";

/** Opens the export panel. */
export const exportPicture: EditorAction = {
  needs: "editor",
  id: "export",
  group: "project",
  keys: ["Mod+E"],
  scope: "window",
  icon: "download",
  run: (editor) => {
    editor.app.exportsOpen = !editor.app.exportsOpen;
  },
};
