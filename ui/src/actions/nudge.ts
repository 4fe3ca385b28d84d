import { GRID, type Place } from "../canvas/geometry";
import type { ActionId, EditorAction } from "./action";
import { noChange } from "./why-not";

function nudge(id: ActionId, key: string, direction: Place, steps: number): EditorAction {
  return {
    needs: "editor",
    id,
    group: "canvas",
    keys: [key],
    scope: "canvas",
    whyNot: noChange,
    run: (editor) =>
      editor.interaction.moving.moveBy({
        x: direction.x * GRID * steps,
        y: direction.y * GRID * steps,
      }),
  };
}

const DIRECTIONS = [
  ["left", "ArrowLeft", { x: -1, y: 0 }],
  ["right", "ArrowRight", { x: 1, y: 0 }],
  ["up", "ArrowUp", { x: 0, y: -1 }],
  ["down", "ArrowDown", { x: 0, y: 1 }],
] as const;

/** Moving the selection with the arrow keys: by one grid line, or by ten with Shift. */
export const nudges: readonly EditorAction[] = DIRECTIONS.flatMap(([name, key, direction]) => [
  nudge(`nudge-${name}`, key, direction, 1),
  nudge(`nudge-${name}-far`, `Shift+${key}`, direction, 10),
]);
