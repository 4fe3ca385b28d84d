import type { ThemeChoice } from "../generated/ThemeChoice";

/** A theme that can be painted. */
export type Theme = "light" | "dark";

const query = "(prefers-color-scheme: dark)";

/** What the desktop says. */
export function desktopTheme(): Theme {
  return typeof matchMedia === "function" && matchMedia(query).matches ? "dark" : "light";
}

/** Calls `handler` when the desktop changes its mind. */
export function onDesktopTheme(handler: () => void): void {
  if (typeof matchMedia === "function") matchMedia(query).addEventListener("change", handler);
}

/** The theme a choice comes to. */
export function resolveTheme(choice: ThemeChoice): Theme {
  return choice === "system" ? desktopTheme() : choice;
}

/** Paints the window's own controls in a theme. */
export function paintTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
}
