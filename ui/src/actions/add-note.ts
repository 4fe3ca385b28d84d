import { snap } from "../canvas/geometry";
import type { EditorAction } from "./action";

/** Puts a note in the middle of what is in sight. */
export const addNote: EditorAction = {
  needs: "editor",
  id: "add-note",
  title: "Add note",
  group: "Canvas",
  keys: ["N"],
  scope: "canvas",
  icon: "sticky-note",
  enabled: (editor) => !editor.readOnly,
  run: async (editor) => {
    const { x, y } = editor.viewport.centre();
    const keys = await editor.create({ type: "add-note", at: [snap(x), snap(y)], text: "Note" });
    editor.interaction.renaming = keys[0];
  },
};
