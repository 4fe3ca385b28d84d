import type { EditorAction } from "./action";
import { readOnly } from "./why-not";

/** Searches for a tool and places it at the pointer, or in the middle of what is in sight. */
export const placeHere: EditorAction = {
  needs: "editor",
  id: "place-here",
  group: "canvas",
  keys: ["/"],
  scope: "canvas",
  icon: "plus",
  whyNot: readOnly,
  run: (editor) => editor.interaction.choices.chooseTool(editor.interaction.pointer),
};
