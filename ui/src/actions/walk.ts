import { centre, type Place } from "../canvas/geometry";
import type { Editor } from "../document/editor.svelte";
import { keyOf } from "../document/keys";
import type { ActionId, EditorAction } from "./action";

/** The nearest component in a direction; without one selected, the first in reading order. */
export function neighbour(editor: Editor, direction: Place): string | undefined {
  const { components } = editor.projection.diagram;
  const [selected] = editor.selection.components;
  const from = selected && editor.projection.components.get(selected);
  if (!from) {
    return [...components].sort((a, b) => a.frame.x + a.frame.y - b.frame.x - b.frame.y)[0]?.id;
  }
  const start = centre(from.frame);
  let best: { id: string; cost: number } | undefined;
  for (const { id, frame } of components) {
    const to = centre(frame);
    const along = (to.x - start.x) * direction.x + (to.y - start.y) * direction.y;
    if (id === from.id || along <= 0) continue;
    const across =
      Math.abs((to.x - start.x) * direction.y) + Math.abs((to.y - start.y) * direction.x);
    const cost = along + 2 * across;
    if (!best || cost < best.cost) best = { id, cost };
  }
  return best?.id;
}

function walk(id: ActionId, key: string, direction: Place): EditorAction {
  return {
    needs: "editor",
    id,
    group: "canvas",
    keys: [`Alt+${key}`],
    scope: "canvas",
    run: (editor) => {
      const found = neighbour(editor, direction);
      if (!found) return;
      editor.goTo(keyOf("component", found));
      // A screen reader says what has the focus.
      requestAnimationFrame(() => document.getElementById(`item-component:${found}`)?.focus());
    },
  };
}

/** Going from component to component with the keyboard. */
export const walks: readonly EditorAction[] = [
  walk("walk-left", "ArrowLeft", { x: -1, y: 0 }),
  walk("walk-right", "ArrowRight", { x: 1, y: 0 }),
  walk("walk-up", "ArrowUp", { x: 0, y: -1 }),
  walk("walk-down", "ArrowDown", { x: 0, y: 1 }),
];
