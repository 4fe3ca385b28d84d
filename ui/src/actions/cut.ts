import type { EditorAction } from "./action";
import { noChange } from "./why-not";

/** Takes the selection out of the diagram and onto the clipboard. */
export const cut: EditorAction = {
  needs: "editor",
  id: "cut",
  group: "edit",
  keys: ["Mod+X"],
  scope: "canvas",
  icon: "scissors",
  whyNot: noChange,
  run: (editor) => editor.clipboard.cut(),
};
