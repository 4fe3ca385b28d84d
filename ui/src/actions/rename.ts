import { keyOf } from "../document/keys";
import type { EditorAction } from "./action";

/** Changes a name where it stands. */
export const rename: EditorAction = {
  needs: "editor",
  id: "rename",
  title: "Rename",
  group: "Edit",
  keys: ["F2"],
  scope: "canvas",
  icon: "tag",
  enabled: (editor) => !editor.readOnly && editor.selection.only !== undefined,
  run: (editor) => {
    const only = editor.selection.only;
    if (only) editor.interaction.renaming = keyOf(only.kind, only.id);
  },
};
