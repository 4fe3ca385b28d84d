import type { EditorAction } from "./action";

/** Lays out everything that is not pinned. */
export const tidy: EditorAction = {
  needs: "editor",
  id: "tidy",
  title: "Tidy",
  group: "Canvas",
  keys: ["Mod+Shift+T"],
  scope: "window",
  icon: "wand-sparkles",
  menu: "tidy",
  enabled: (editor) => !editor.readOnly && editor.projection.components.size > 0,
  run: async (editor) => {
    const update = await editor.edit({ type: "tidy" });
    if (!update) return;
    editor.viewport.fitTo(editor.projection.diagram.scene.bounds);
    editor.app.announce("Diagram laid out");
  },
};
