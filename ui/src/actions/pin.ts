import { say } from "../words/language.svelte";
import type { EditorAction } from "./action";
import { readOnly } from "./why-not";

/** Keeps the selected components where they are when tidying; pinned ones are let go. */
export const pin: EditorAction = {
  needs: "editor",
  id: "pin",
  group: "canvas",
  keys: ["P"],
  scope: "canvas",
  icon: "pin",
  whyNot: (editor) =>
    readOnly(editor) ??
    (editor.selection.components.length > 0 ? undefined : say.whyNot.noComponent),
  run: async (editor) => {
    const ids = [...editor.selection.components];
    const pinned = !ids.every((id) => editor.projection.components.get(id)?.component.pinned);
    const update = await editor.edit({ type: "edit-components", ids, edit: { pinned } });
    if (!update) return;
    const { announce } = say;
    editor.app.announce(pinned ? announce.pinned(ids.length) : announce.unpinned(ids.length));
  },
};
