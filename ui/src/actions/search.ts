import type { EditorAction } from "./action";

/** Goes to the search of the catalog. */
export const search: EditorAction = {
  needs: "editor",
  id: "search",
  group: "canvas",
  keys: ["Mod+/"],
  scope: "window",
  icon: "search",
  run: () => document.querySelector<HTMLInputElement>("[data-search]")?.select(),
};
