import type { Editor } from "../document/editor.svelte";
import { type Key, targetOf } from "../document/keys";

/** How an item stands out, or does not, for the moment. */
export type Emphasis = "dim" | "gone" | undefined;

/** Whether a pulled connection could end at a component with something that fits. */
export function fits(editor: Editor, component: string): boolean | undefined {
  const judged = editor.interaction.judged?.get(component);
  return judged && judged.options.length > 0;
}

/** Whether a component lights up as a place where a pulled connection could end. */
export function isTarget(key: Key, editor: Editor): boolean {
  if (!editor.interaction.line) return false;
  const target = targetOf(key);
  return target.kind === "component" && fits(editor, target.id) === true;
}

/** The emphasis of a thing on the canvas. */
export function emphasisOf(key: Key, editor: Editor): Emphasis {
  const { interaction, reveal } = editor;
  const target = targetOf(key);
  if (interaction.line) {
    if (target.kind === "connection" || target.kind === "note") return "dim";
    if (target.kind !== "component" || target.id === interaction.line.component) return undefined;
    return fits(editor, target.id) === false && interaction.line.over !== target.id
      ? "dim"
      : undefined;
  }
  if (
    target.kind === "connection" &&
    interaction.carried.size > 0 &&
    !interaction.carried.has(key)
  ) {
    const ends = editor.projection.connections.get(target.id)?.connection;
    const torn =
      ends &&
      (interaction.carried.has(`component:${ends.from}`) ||
        interaction.carried.has(`component:${ends.to}`));
    if (torn) return "gone";
  }
  if (reveal && target.kind !== "boundary" && !reveal.bright.has(key)) return "dim";
  return undefined;
}
