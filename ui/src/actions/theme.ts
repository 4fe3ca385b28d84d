import type { AppAction } from "./action";

/** Changes between light and dark. */
export const theme: AppAction = {
  needs: "app",
  id: "theme",
  group: "view",
  keys: ["Mod+Shift+D"],
  scope: "window",
  icon: "moon",
  run: (app) => app.toggleTheme(),
};
