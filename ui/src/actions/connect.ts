import type { EditorAction } from "./action";

/** Connects the selected component to another, without a pointer. */
export const connectSelection: EditorAction = {
  needs: "editor",
  id: "connect",
  title: "Connect to…",
  group: "Canvas",
  keys: ["C"],
  scope: "canvas",
  icon: "link",
  enabled: (editor) => !editor.readOnly && editor.selection.components.length === 1,
  run: (editor) => {
    const [from] = editor.selection.components;
    if (from) editor.interaction.chooseTarget(from);
  },
};
