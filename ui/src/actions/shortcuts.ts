import type { AppAction } from "./action";

/** Shows every shortcut. */
export const shortcuts: AppAction = {
  needs: "app",
  id: "shortcuts",
  title: "Keyboard shortcuts",
  group: "Help",
  keys: ["?"],
  scope: "window",
  icon: "keyboard",
  menu: "shortcuts",
  run: (app) => {
    app.overlay = { kind: "shortcuts" };
  },
};
