import type { EditorAction } from "./action";
import { nothingSelected } from "./why-not";

/** Puts the selection on the clipboard, for this project or another. */
export const copy: EditorAction = {
  needs: "editor",
  id: "copy",
  group: "edit",
  keys: ["Mod+C"],
  scope: "canvas",
  icon: "copy",
  whyNot: nothingSelected,
  run: (editor) => editor.clipboard.copy(),
};
