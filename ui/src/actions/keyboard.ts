import type { App } from "../app/app.svelte";
import type { MenuAction } from "../generated/MenuAction";
import { type Action, runAction } from "./action";
import { ACTIONS } from "./registry";

/** What is needed of a keyboard event. */
export type KeyPress = Pick<
  KeyboardEvent,
  "key" | "code" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey"
>;

/** The spellings under which a key press may be bound. */
export function spellings(press: KeyPress): string[] {
  const mod = press.ctrlKey || press.metaKey ? "Mod+" : "";
  const alt = press.altKey ? "Alt+" : "";
  const shift = press.shiftKey ? "Shift+" : "";
  const single = press.key.length === 1;
  const letter = single && press.key.toLowerCase() !== press.key.toUpperCase();
  const found: string[] = [];
  if (letter) found.push(`${mod}${alt}${shift}${press.key.toUpperCase()}`);
  // Shift is part of how a sign such as ? is typed, and differs between keyboards.
  else if (single) found.push(`${mod}${alt}${press.key}`);
  else found.push(`${mod}${alt}${shift}${press.key}`);
  const digit = /^Digit(\d)$/.exec(press.code)?.[1];
  if (digit && press.shiftKey) found.push(`${mod}${alt}Shift+${digit}`);
  return found;
}

const byKey: ReadonlyMap<string, Action> = new Map(
  ACTIONS.flatMap((action) => action.keys.map((key) => [key, action] as const)),
);

/** The action bound to a key press. */
export function actionFor(press: KeyPress): Action | undefined {
  for (const spelling of spellings(press)) {
    const action = byKey.get(spelling);
    if (action) return action;
  }
  return undefined;
}

/** Whether an element takes typed text itself. */
export function takesText(element: Element | null): boolean {
  if (element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement) return true;
  if (element instanceof HTMLInputElement) {
    return !["checkbox", "radio", "button", "range"].includes(element.type);
  }
  return element instanceof HTMLElement && element.isContentEditable;
}

function inCanvas(element: Element | null): boolean {
  return (
    element === null || element === document.body || element.closest("[data-canvas-keys]") !== null
  );
}

/** Carries out what a key press means where the focus is. */
export function handleKey(event: KeyboardEvent, app: App): void {
  if (event.defaultPrevented || app.overlay) return;
  const focus = document.activeElement;
  if (takesText(focus)) return;
  const action = actionFor(event);
  if (!action) return;
  if (action.scope === "canvas" && !inCanvas(focus)) return;
  if (runAction(action, app)) event.preventDefault();
}

const TEXT_COMMANDS: Partial<Record<MenuAction, string>> = {
  undo: "undo",
  redo: "redo",
  delete: "delete",
  "select-all": "selectAll",
};

/** Carries out a choice in the native menu. In a text field, editing commands mean the text. */
export function handleMenu(choice: MenuAction, app: App): void {
  const command = TEXT_COMMANDS[choice];
  if (command && takesText(document.activeElement)) {
    document.execCommand(command);
    return;
  }
  const action = ACTIONS.find((a) => a.menu === choice);
  if (action) runAction(action, app);
}

const MAC = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.userAgent);

const SIGNS: Record<string, string> = {
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  Escape: "Esc",
  Delete: "Del",
  Backspace: "⌫",
  ContextMenu: "Menu",
  Mod: MAC ? "⌘" : "Ctrl",
};

/** The parts of a binding as they are printed on keys. */
export function keyCaps(binding: string): string[] {
  const parts = binding.endsWith("++")
    ? [...binding.slice(0, -2).split("+"), "+"]
    : binding === "+"
      ? ["+"]
      : binding.split("+");
  return parts.map((part) => SIGNS[part] ?? part);
}
