import type { AppAction } from "./action";

/** Shows every rule. */
export const rules: AppAction = {
  needs: "app",
  id: "rules",
  group: "help",
  keys: ["F1"],
  scope: "window",
  icon: "book-open",
  run: (app) => {
    app.overlay = { kind: "rules" };
  },
};
