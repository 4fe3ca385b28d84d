import type { Editor } from "../document/editor.svelte";
import { type Key, keyOf, targetOf } from "../document/keys";

/** How an item stands out, or does not, for the moment. */
export type Emphasis = "dim" | "gone" | undefined;

/** Why an item is ringed. */
export type Look =
  | "halo"
  | "witness"
  | "found"
  | "selected"
  | "receiver"
  | "target"
  | "aimed"
  | "hover";

/** Whether a pulled connection could end at a component with something that fits. */
export function fits(editor: Editor, component: string): boolean | undefined {
  const judged = editor.interaction.connecting.judged?.get(component);
  return judged && judged.options.length > 0;
}

/** Whether a component lights up as a place where a pulled connection could end. */
export function isTarget(key: Key, editor: Editor): boolean {
  if (!editor.interaction.connecting.line) return false;
  const target = targetOf(key);
  return target.kind === "component" && fits(editor, target.id) === true;
}

/** The emphasis of a thing on the canvas. */
export function emphasisOf(key: Key, editor: Editor): Emphasis {
  const { interaction, reveal, lens } = editor;
  const { line } = interaction.connecting;
  const target = targetOf(key);
  if (line) {
    if (target.kind === "connection" || target.kind === "note") return "dim";
    if (target.kind !== "component" || target.id === line.component) return undefined;
    return fits(editor, target.id) === false && line.over !== target.id ? "dim" : undefined;
  }
  const elsewhere = interaction.live.now.keys.has(key);
  if (target.kind === "connection" && (elsewhere || isTorn(key, target.id, editor))) return "gone";
  if (lens.dims(key)) return "dim";
  if (reveal && target.kind !== "boundary" && !reveal.bright.has(key)) return "dim";
  return undefined;
}

/** Whether one end of a connection is being carried away from the other. */
function isTorn(key: Key, id: string, { interaction, projection }: Editor): boolean {
  const { carried } = interaction.moving;
  if (carried.size === 0 || carried.has(key)) return false;
  const ends = projection.connections.get(id)?.connection;
  if (!ends) return false;
  return carried.has(keyOf("component", ends.from)) || carried.has(keyOf("component", ends.to));
}

/** Why a thing is ringed now; most things are not. */
export function lookOf(key: Key, editor: Editor): Look | undefined {
  const { interaction, reveal, selection, finder } = editor;
  const { connecting, dropTarget, moving } = interaction;
  if (isTarget(key, editor)) {
    return key === `component:${connecting.line?.over}` ? "aimed" : "target";
  }
  if (dropTarget.connection && key === keyOf("connection", dropTarget.connection)) return "aimed";
  if (reveal?.subjects.has(key)) return "halo";
  if (selection.has(key)) return "selected";
  if (finder.keys.has(key)) return "found";
  if (reveal?.bright.has(key)) return "witness";
  if (dropTarget.boundary && key === keyOf("boundary", dropTarget.boundary)) return "receiver";
  const resting = !connecting.line && moving.carried.size === 0;
  return resting && interaction.hover === key ? "hover" : undefined;
}
