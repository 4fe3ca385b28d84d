import { tick } from "svelte";
import type { EditorAction } from "./action";

/** Finds things in the diagram by what is written on or said of them. */
export const find: EditorAction = {
  needs: "editor",
  id: "find",
  group: "view",
  keys: ["Mod+F"],
  scope: "everywhere",
  icon: "scan-search",
  run: async (editor) => {
    if (editor.app.overlay) return;
    editor.finder.open = true;
    await tick();
    const field = document.querySelector<HTMLInputElement>("[data-testid=find-text]");
    field?.focus();
    field?.select();
  },
};
