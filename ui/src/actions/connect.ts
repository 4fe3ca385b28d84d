import { say } from "../words/language.svelte";
import type { EditorAction } from "./action";
import { readOnly } from "./why-not";

/** Connects the selected component to another, without a pointer. */
export const connectSelection: EditorAction = {
  needs: "editor",
  id: "connect",
  group: "canvas",
  keys: ["C"],
  scope: "canvas",
  icon: "link",
  whyNot: (editor) =>
    readOnly(editor) ??
    (editor.selection.components.length === 1 ? undefined : say.whyNot.notOneComponent),
  run: (editor) => {
    const [from] = editor.selection.components;
    if (from) editor.interaction.choices.chooseTarget(from);
  },
};
