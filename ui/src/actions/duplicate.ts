import type { EditorAction } from "./action";

/** Copies the selection. */
export const duplicate: EditorAction = {
  needs: "editor",
  id: "duplicate",
  title: "Duplicate",
  group: "Edit",
  keys: ["Mod+D"],
  scope: "window",
  icon: "copy",
  menu: "duplicate",
  enabled: (editor) =>
    !editor.readOnly && editor.selection.targets.some((t) => t.kind !== "connection"),
  run: (editor) => editor.create({ type: "duplicate", targets: [...editor.selection.targets] }),
};
