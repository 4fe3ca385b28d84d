import { say } from "../words/language.svelte";
import type { EditorAction } from "./action";
import { readOnly } from "./why-not";

/** Turns the selected connection around. */
export const reverse: EditorAction = {
  needs: "editor",
  id: "reverse",
  group: "canvas",
  keys: ["R"],
  scope: "canvas",
  icon: "arrow-left-right",
  whyNot: (editor) =>
    readOnly(editor) ??
    (editor.selection.only?.kind === "connection" ? undefined : say.whyNot.notOneConnection),
  run: async (editor) => {
    const only = editor.selection.only;
    if (only?.kind !== "connection") return;
    const edit = { reverse: true };
    const update = await editor.edit({ type: "edit-connection", id: only.id, edit });
    if (update) editor.app.announce(say.announce.reversed);
  },
};
