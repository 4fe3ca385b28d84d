import type { AppAction } from "./action";

/** Shows every rule. */
export const rules: AppAction = {
  needs: "app",
  id: "rules",
  title: "Rules",
  group: "Help",
  keys: ["F1"],
  scope: "window",
  icon: "book-open",
  menu: "rules",
  run: (app) => {
    app.overlay = { kind: "rules" };
  },
};
