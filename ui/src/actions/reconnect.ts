import { say } from "../words/language.svelte";
import type { ActionId, EditorAction } from "./action";
import { readOnly } from "./why-not";

function reconnect(id: ActionId, end: "from" | "to"): EditorAction {
  return {
    needs: "editor",
    id,
    group: "canvas",
    keys: [],
    scope: "canvas",
    icon: "link",
    whyNot: (editor) =>
      readOnly(editor) ??
      (editor.selection.only?.kind === "connection" ? undefined : say.whyNot.notOneConnection),
    run: (editor) => {
      const { only } = editor.selection;
      if (only) editor.interaction.choices.chooseEnd(only.id, end);
    },
  };
}

/** Lets the selected connection start elsewhere, without a pointer. */
export const reconnectStart = reconnect("reconnect-start", "from");
/** Lets the selected connection end elsewhere, without a pointer. */
export const reconnectEnd = reconnect("reconnect-end", "to");
