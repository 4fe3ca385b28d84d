import type { AppAction } from "./action";

/** Opens another window, for another project. */
export const newWindow: AppAction = {
  needs: "app",
  id: "new-window",
  group: "project",
  keys: ["Mod+Shift+N"],
  scope: "window",
  icon: "app-window",
  run: (app) => app.newWindow(),
};
