import type { AppAction } from "./action";

/** Asks for a file and opens it. */
export const openProject: AppAction = {
  needs: "app",
  id: "open",
  group: "project",
  keys: ["Mod+O"],
  scope: "window",
  icon: "folder-open",
  run: (app) => app.openDialog(),
};
