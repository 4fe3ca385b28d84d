import type { AppAction } from "./action";

/** Shows every shortcut. */
export const shortcuts: AppAction = {
  needs: "app",
  id: "shortcuts",
  group: "help",
  keys: ["?"],
  scope: "window",
  icon: "keyboard",
  run: (app) => {
    app.overlay = { kind: "shortcuts" };
  },
};
