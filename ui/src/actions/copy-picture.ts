import type { EditorAction } from "./action";
import { nothingSelected } from "./why-not";

/** Puts a picture of the selection on the clipboard, for other programs. */
export const copyPictures: readonly EditorAction[] = [
  {
    needs: "editor",
    id: "copy-svg",
    group: "edit",
    keys: ["Mod+Shift+C"],
    scope: "canvas",
    icon: "image",
    whyNot: nothingSelected,
    run: (editor) => editor.clipboard.copyPicture("svg"),
  },
  {
    needs: "editor",
    id: "copy-png",
    group: "edit",
    keys: ["Mod+Alt+C"],
    scope: "canvas",
    icon: "image",
    whyNot: nothingSelected,
    run: (editor) => editor.clipboard.copyPicture("png"),
  },
];
