import type { App } from "../app/app.svelte";
import type { IconName } from "../design/icons";
import type { Editor } from "../document/editor.svelte";
import type { Words } from "../words/en";
import { say } from "../words/language.svelte";

/** Where an action's keys work. */
export type Scope =
  /** Only while the canvas, or nothing, has the focus. */
  | "canvas"
  /** Everywhere but in text fields and dialogs. */
  | "window"
  /** Everywhere; in text fields only with a modifier, since the rest is typed there. */
  | "everywhere";

/** Names an action, also in the settings a person keeps. Its title has the same name. */
export type ActionId = keyof Words["actions"];

/** Which part of the shortcut list an action is shown in. */
export type Group = keyof Words["groups"];

interface Common {
  readonly id: ActionId;
  readonly group: Group;
  /** Keys as in `Mod+Shift+Z`, unless a person chose others; `Mod` is Ctrl, or ⌘ on a Mac. */
  readonly keys: readonly string[];
  readonly scope: Scope;
  readonly icon?: IconName;
  /** Whether nobody may give it other keys. */
  readonly fixed?: boolean;
  /** Whether the webview also does what its keys mean there. */
  readonly sharesKey?: boolean;
}

/** Something a person can do in an open project. */
export interface EditorAction extends Common {
  readonly needs: "editor";
  /** Why it cannot be done now, if so. */
  readonly whyNot?: (editor: Editor) => string | undefined;
  readonly run: (editor: Editor) => unknown;
}

/** Something a person can do on any screen. */
export interface AppAction extends Common {
  readonly needs: "app";
  readonly run: (app: App) => unknown;
}

/** Something a person can do. */
export type Action = EditorAction | AppAction;

/** What an action is called. */
export function titleOf(action: Action): string {
  return say.actions[action.id];
}

/** Why an action cannot be done now; nothing when it can. */
export function whyNot(action: Action, app: App): string | undefined {
  if (action.needs === "app") return undefined;
  return app.editor ? action.whyNot?.(app.editor) : say.whyNot.noProject;
}

/** Whether an action can be done now. */
export function canRun(action: Action, app: App): boolean {
  return whyNot(action, app) === undefined;
}

/** Does it, if it can be done now. */
export function runAction(action: Action, app: App): boolean {
  if (!canRun(action, app)) return false;
  if (action.needs === "app") action.run(app);
  else if (app.editor) action.run(app.editor);
  return true;
}
