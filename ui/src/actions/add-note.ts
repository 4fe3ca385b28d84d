import { snap } from "../canvas/geometry";
import { say } from "../words/language.svelte";
import type { EditorAction } from "./action";
import { readOnly } from "./why-not";

/** Puts a note in the middle of what is in sight. */
export const addNote: EditorAction = {
  needs: "editor",
  id: "add-note",
  group: "canvas",
  keys: ["N"],
  scope: "canvas",
  icon: "sticky-note",
  whyNot: readOnly,
  run: async (editor) => {
    const { x, y } = editor.viewport.centre();
    const keys = await editor.create({
      type: "add-note",
      at: [snap(x), snap(y)],
      text: say.canvas.newNote,
    });
    editor.interaction.renaming = keys[0];
  },
};
