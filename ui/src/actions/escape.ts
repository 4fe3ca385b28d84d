import type { EditorAction } from "./action";

/** Breaks off, closes or deselects: whatever is nearest. */
export const stepBack: EditorAction = {
  needs: "editor",
  id: "escape",
  group: "canvas",
  keys: ["Escape"],
  scope: "window",
  fixed: true,
  run: (editor) => {
    if (editor.interaction.cancel()) return;
    if (editor.finder.open) editor.finder.close();
    else if (editor.reveal) editor.reveal = undefined;
    else if (editor.app.exportsOpen) editor.app.exportsOpen = false;
    else editor.selection.clear();
  },
};
