import { say } from "../words/language.svelte";
import type { EditorAction } from "./action";
import { readOnly } from "./why-not";

/** Compares the tool of the selected components with others, and puts one in its place. */
export const swap: EditorAction = {
  needs: "editor",
  id: "swap",
  group: "canvas",
  keys: ["T"],
  scope: "canvas",
  icon: "replace",
  whyNot: (editor) =>
    readOnly(editor) ?? (editor.swapping.able ? undefined : say.whyNot.notOneTool),
  run: (editor) => editor.swapping.begin(),
};
