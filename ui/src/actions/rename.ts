import { keyOf } from "../document/keys";
import { say } from "../words/language.svelte";
import type { EditorAction } from "./action";
import { readOnly } from "./why-not";

/** Changes a name where it stands. */
export const rename: EditorAction = {
  needs: "editor",
  id: "rename",
  group: "edit",
  keys: ["F2"],
  scope: "canvas",
  icon: "tag",
  whyNot: (editor) => readOnly(editor) ?? (editor.selection.only ? undefined : say.whyNot.notOne),
  run: (editor) => {
    const only = editor.selection.only;
    if (only) editor.interaction.renaming = keyOf(only.kind, only.id);
  },
};
