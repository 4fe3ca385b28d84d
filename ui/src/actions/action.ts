import type { App } from "../app/app.svelte";
import type { IconName } from "../design/icons";
import type { Editor } from "../document/editor.svelte";
import type { MenuAction } from "../generated/MenuAction";

/** Where an action's keys work. */
export type Scope =
  /** Only while the canvas, or nothing, has the focus. */
  | "canvas"
  /** Everywhere but in text fields. */
  | "window";

/** Which part of the shortcut list an action is shown in. */
export type Group = "Project" | "Edit" | "Canvas" | "View" | "Help";

interface Common {
  readonly id: string;
  readonly title: string;
  readonly group: Group;
  /** Keys as in `Mod+Shift+Z`; `Mod` is Ctrl, or ⌘ on a Mac. */
  readonly keys: readonly string[];
  readonly scope: Scope;
  readonly icon?: IconName;
  /** The choice in the native menu that means the same. */
  readonly menu?: MenuAction;
}

/** Something a person can do in an open project. */
export interface EditorAction extends Common {
  readonly needs: "editor";
  readonly enabled?: (editor: Editor) => boolean;
  readonly run: (editor: Editor) => unknown;
}

/** Something a person can do on any screen. */
export interface AppAction extends Common {
  readonly needs: "app";
  readonly run: (app: App) => unknown;
}

/** Something a person can do. */
export type Action = EditorAction | AppAction;

/** Whether an action can be done now. */
export function canRun(action: Action, app: App): boolean {
  if (action.needs === "app") return true;
  return app.editor !== undefined && (action.enabled?.(app.editor) ?? true);
}

/** Does it, if it can be done now. */
export function runAction(action: Action, app: App): boolean {
  if (!canRun(action, app)) return false;
  if (action.needs === "app") action.run(app);
  else if (app.editor) action.run(app.editor);
  return true;
}
