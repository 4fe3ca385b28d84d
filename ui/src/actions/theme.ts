import type { AppAction } from "./action";

/** Changes between light and dark. */
export const theme: AppAction = {
  needs: "app",
  id: "theme",
  title: "Light or dark",
  group: "View",
  keys: ["Mod+Shift+D"],
  scope: "window",
  icon: "moon",
  menu: "theme",
  run: (app) => app.toggleTheme(),
};
