import type { AppAction } from "./action";

/** Leaves the project for the start screen, where a new one is made. */
export const newProject: AppAction = {
  needs: "app",
  id: "new",
  group: "project",
  keys: ["Mod+N"],
  scope: "window",
  icon: "file-plus",
  run: async (app) => {
    if (app.editor) await app.close();
    document.querySelector<HTMLInputElement>("[data-new-name]")?.focus();
  },
};
