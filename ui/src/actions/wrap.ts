import type { EditorAction } from "./action";

/** Draws a boundary around the selection. */
export const wrap: EditorAction = {
  needs: "editor",
  id: "wrap",
  title: "Draw boundary around selection…",
  group: "Canvas",
  keys: ["Mod+G"],
  scope: "window",
  icon: "square-dashed",
  menu: "wrap",
  enabled: (editor) =>
    !editor.readOnly &&
    editor.selection.targets.some((t) => t.kind === "component" || t.kind === "boundary"),
  run: (editor) => {
    editor.interaction.wrapOpen = true;
  },
};
