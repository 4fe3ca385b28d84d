import type { LabelPlace } from "../generated/LabelPlace";
import type { Place } from "./geometry";

/** How far beside its line a label may be before it counts as beside it, in canvas units. */
const ON_LINE = 8;

/** Where on its line a label stands that was dragged to a place. */
export function labelPlaceAt(
  points: readonly (readonly [number, number])[],
  to: Place,
): LabelPlace {
  let [walked, nearest, best] = [0, Number.POSITIVE_INFINITY, 0];
  let [across, level] = [0, true];
  for (let i = 1; i < points.length; i += 1) {
    const [[ax, ay], [bx, by]] = [points[i - 1] ?? [0, 0], points[i] ?? [0, 0]];
    const [dx, dy] = [bx - ax, by - ay];
    const length = Math.hypot(dx, dy);
    const share = ((to.x - ax) * dx + (to.y - ay) * dy) / (length * length || 1);
    const held = Math.min(1, Math.max(0, share));
    const [offX, offY] = [to.x - ax - held * dx, to.y - ay - held * dy];
    if (Math.hypot(offX, offY) < nearest) {
      nearest = Math.hypot(offX, offY);
      best = walked + held * length;
      level = Math.abs(dx) >= Math.abs(dy);
      across = level ? offY : offX;
    }
    walked += length;
  }
  const along = walked === 0 ? 0.5 : Math.round((1000 * best) / walked) / 1000;
  const side = Math.abs(across) <= ON_LINE ? "on" : across < 0 ? "before" : "after";
  return { along, side };
}

/** The place that is a share of the way along a line. */
export function placeAlong(points: readonly (readonly [number, number])[], along: number): Place {
  const lengths = points.slice(1).map(([x, y], i) => {
    const [ax, ay] = points[i] ?? [x, y];
    return Math.hypot(x - ax, y - ay);
  });
  let left = along * lengths.reduce((sum, length) => sum + length, 0);
  for (const [i, length] of lengths.entries()) {
    const [[ax, ay], [bx, by]] = [points[i] ?? [0, 0], points[i + 1] ?? [0, 0]];
    if (left > length && i < lengths.length - 1) {
      left -= length;
      continue;
    }
    const share = length === 0 ? 0 : Math.min(1, left / length);
    return { x: ax + share * (bx - ax), y: ay + share * (by - ay) };
  }
  const [x, y] = points[0] ?? [0, 0];
  return { x, y };
}
