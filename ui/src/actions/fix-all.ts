import { say } from "../words/language.svelte";
import type { EditorAction } from "./action";
import { readOnly } from "./why-not";

/** Shows what all safe fixes would change, to be applied from there. */
export const fixAll: EditorAction = {
  needs: "editor",
  id: "fix-all",
  group: "edit",
  keys: ["Mod+Shift+F"],
  scope: "window",
  icon: "wrench",
  whyNot: (editor) => readOnly(editor) ?? (editor.advice.mayFix ? undefined : say.whyNot.noSafeFix),
  run: (editor) => editor.advice.openFixes(),
};
