import { GRID, type Place } from "../canvas/geometry";
import type { EditorAction } from "./action";

function nudge(
  id: string,
  key: string,
  title: string,
  direction: Place,
  steps: number,
): EditorAction {
  return {
    needs: "editor",
    id,
    title,
    group: "Canvas",
    keys: [key],
    scope: "canvas",
    enabled: (editor) => !editor.readOnly && editor.selection.keys.size > 0,
    run: (editor) =>
      editor.interaction.nudge({ x: direction.x * GRID * steps, y: direction.y * GRID * steps }),
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
  nudge(`nudge-${name}`, key, `Move ${name} by 8`, direction, 1),
  nudge(`nudge-${name}-far`, `Shift+${key}`, `Move ${name} by 80`, direction, 10),
]);
