import type { EditorAction } from "./action";

/** Removes the selection. */
export const deleteSelection: EditorAction = {
  needs: "editor",
  id: "delete",
  title: "Delete",
  group: "Edit",
  keys: ["Delete", "Backspace"],
  scope: "canvas",
  icon: "trash",
  menu: "delete",
  enabled: (editor) => !editor.readOnly && editor.selection.keys.size > 0,
  run: async (editor) => {
    const count = editor.selection.keys.size;
    const update = await editor.edit({ type: "delete", targets: [...editor.selection.targets] });
    if (update) editor.app.announce(`${count} removed`);
  },
};
