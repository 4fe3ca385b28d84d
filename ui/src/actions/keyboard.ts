import type { App } from "../app/app.svelte";
import { systemClipboard } from "../platform/clipboard";
import { runAction, whyNot } from "./action";
import { actionOf } from "./bindings";
import { hasModifier } from "./keys";

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
  if (event.defaultPrevented) return;
  const found = app.bindings.actionFor(event);
  if (!found) return;
  const { action, binding } = found;
  const focus = document.activeElement;
  if (action.scope === "everywhere") {
    if (takesText(focus) && !hasModifier(binding)) return;
  } else if (app.overlay || takesText(focus)) return;
  if (action.scope === "canvas" && !inCanvas(focus)) return;
  if (runAction(action, app) && !action.sharesKey) event.preventDefault();
}

const TEXT_COMMANDS: Readonly<Record<string, string>> = {
  undo: "undo",
  redo: "redo",
  cut: "cut",
  copy: "copy",
  delete: "delete",
  "select-all": "selectAll",
};

/** Types what the clipboard holds into the field that has the focus. */
async function pasteAsText(): Promise<void> {
  const text = await systemClipboard.read();
  if (text) document.execCommand("insertText", false, text);
}

/** Carries out a choice in the native menu. In a text field, editing commands mean the text. */
export function handleMenu(id: string, app: App): void {
  const command = TEXT_COMMANDS[id];
  if (command && takesText(document.activeElement)) {
    document.execCommand(command);
    return;
  }
  if (id === "paste" && takesText(document.activeElement)) {
    void pasteAsText();
    return;
  }
  const action = actionOf(id);
  if (!action || runAction(action, app)) return;
  // The entry of a native menu cannot look disabled in time; it says why nothing happens.
  const reason = whyNot(action, app);
  if (reason) app.toasts.done(reason);
}
