import { centre, unionOf } from "../canvas/geometry";
import type { EditorAction } from "./action";

/** Opens the menu of the selection. */
export const contextMenu: EditorAction = {
  needs: "editor",
  id: "context-menu",
  title: "Menu of the selection",
  group: "Canvas",
  keys: ["Shift+F10", "ContextMenu"],
  scope: "canvas",
  enabled: (editor) => editor.selection.keys.size > 0,
  run: (editor) => {
    const frame = unionOf(
      [...editor.selection.keys].flatMap((key) => editor.projection.frameOf(key) ?? []),
    );
    if (frame) editor.interaction.contextMenu = editor.viewport.toWindow(centre(frame));
  },
};
