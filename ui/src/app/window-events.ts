import { handleMenu } from "../actions/keyboard";
import type { App } from "./app.svelte";

/** Follows what happens to the window from outside. */
export function followWindow(app: App): void {
  const { backend } = app;
  backend.on("menu-action", (id) => handleMenu(id, app));
  backend.on("file-over", (openable) => {
    app.fileOver = openable;
  });
  backend.on("file-dropped", () => void app.openDropped());
  backend.on("settings-changed", () => void app.followSettings());
}
