import { centre, unionOf } from "../canvas/geometry";
import type { EditorAction } from "./action";

/** Opens the menu of the selection, or that of the canvas where nothing is selected. */
export const contextMenu: EditorAction = {
  needs: "editor",
  id: "context-menu",
  group: "canvas",
  keys: ["Shift+F10", "ContextMenu"],
  scope: "canvas",
  run: (editor) => {
    const frame = unionOf(
      [...editor.selection.keys].flatMap((key) => editor.projection.frameOf(key) ?? []),
    );
    const { viewport } = editor;
    editor.interaction.contextMenu = viewport.toWindow(frame ? centre(frame) : viewport.centre());
  },
};
