import { flushSync } from "svelte";
import type { EditorAction } from "./action";

/** Goes to the search of the catalog. */
export const search: EditorAction = {
  needs: "editor",
  id: "search",
  group: "canvas",
  keys: ["Mod+/"],
  scope: "window",
  icon: "search",
  run: (editor) => {
    // The catalog can take the focus only once it is shown.
    if (editor.viewing.left !== "catalog") flushSync(() => (editor.viewing.left = "catalog"));
    const field = document.querySelector<HTMLInputElement>("[data-search]");
    field?.focus();
    field?.select();
  },
};
