import type { AppAction } from "./action";

/** Finds and does anything: actions, components, rules and settings. */
export const palette: AppAction = {
  needs: "app",
  id: "palette",
  group: "help",
  keys: ["Mod+K"],
  scope: "everywhere",
  icon: "command",
  run: (app) => {
    app.overlay = app.overlay?.kind === "palette" ? undefined : { kind: "palette" };
  },
};
