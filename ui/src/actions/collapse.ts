import { say } from "../words/language.svelte";
import type { EditorAction } from "./action";
import { readOnly } from "./why-not";

/** Shows the selected boundary as a card that keeps its connections, or in full again. */
export const collapse: EditorAction = {
  needs: "editor",
  id: "collapse",
  group: "canvas",
  keys: ["E"],
  scope: "canvas",
  icon: "fold-vertical",
  whyNot: (editor) =>
    readOnly(editor) ??
    (editor.selection.only?.kind === "boundary" ? undefined : say.whyNot.notOneBoundary),
  run: async (editor) => {
    const { only } = editor.selection;
    const view = only && editor.projection.boundaries.get(only.id);
    if (!view) return;
    const collapsed = !view.boundary.collapsed;
    const edit = { collapsed };
    if (!(await editor.edit({ type: "edit-boundary", id: view.id, edit }))) return;
    const { label } = view.boundary;
    editor.app.announce(collapsed ? say.hands.collapsed(label) : say.hands.expanded(label));
  },
};
