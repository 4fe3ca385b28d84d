import { tick } from "svelte";
import type { EditorAction } from "./action";

/** Shows everything in the diagram as a tree. */
export const outline: EditorAction = {
  needs: "editor",
  id: "outline",
  group: "view",
  keys: ["Mod+Shift+O"],
  scope: "everywhere",
  icon: "list-tree",
  run: async (editor) => {
    if (editor.app.overlay) return;
    editor.viewing.left = "outline";
    await tick();
    document.querySelector<HTMLElement>("[data-testid=outline-tree]")?.focus();
  },
};
