import type { EditorAction } from "./action";
import { nothingSelected } from "./why-not";

/** Puts a picture of the selection on the clipboard, for other programs. */
export const copyAsSvg: EditorAction = {
  needs: "editor",
  id: "copy-svg",
  group: "edit",
  keys: ["Mod+Shift+C"],
  scope: "canvas",
  icon: "image",
  whyNot: nothingSelected,
  run: (editor) => editor.clipboard.copyAsSvg(),
};
