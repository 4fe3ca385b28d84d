import type { Editor } from "../document/editor.svelte";
import { say } from "../words/language.svelte";

/** Why nothing can be changed, if so. */
export function readOnly(editor: Editor): string | undefined {
  return editor.readOnly ? say.whyNot.readOnly : undefined;
}

/** Why nothing can be done to the selection, if so. */
export function nothingSelected(editor: Editor): string | undefined {
  return editor.selection.keys.size === 0 ? say.whyNot.nothingSelected : undefined;
}

/** Why the selection cannot be changed, if so. */
export function noChange(editor: Editor): string | undefined {
  return readOnly(editor) ?? nothingSelected(editor);
}
