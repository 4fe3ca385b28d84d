import type { EditorAction } from "./action";

/** Shows what all safe fixes would change, to be applied from there. */
export const fixAll: EditorAction = {
  needs: "editor",
  id: "fix-all",
  title: "Fix all safe",
  group: "Edit",
  keys: ["Mod+Shift+F"],
  scope: "window",
  icon: "wrench",
  enabled: (editor) => !editor.readOnly && editor.advice.safeFixes > 0,
  run: (editor) => editor.advice.openFixes(),
};
