import type { AppAction } from "./action";

/** Asks for a file and opens it. */
export const openProject: AppAction = {
  needs: "app",
  id: "open",
  title: "Open…",
  group: "Project",
  keys: ["Mod+O"],
  scope: "window",
  icon: "folder-open",
  menu: "open",
  run: (app) => app.openDialog(),
};
