import type { Rect } from "../generated/Rect";
import type { Place } from "./geometry";

/** Where a port is on its card. */
export function portOf(frame: Rect, side: "in" | "out"): Place {
  return { x: side === "out" ? frame.x + frame.width : frame.x, y: frame.y + frame.height / 2 };
}

/** A right-angled line, drawn until the core has said where a dragged one leads. */
export function elbow(from: Place, to: Place): string {
  const gap = 24;
  if (to.x >= from.x + 2 * gap) {
    const middle = Math.round((from.x + to.x) / 2);
    return `M${from.x} ${from.y}H${middle}V${to.y}H${to.x}`;
  }
  const level = Math.round((from.y + to.y) / 2);
  return `M${from.x} ${from.y}H${from.x + gap}V${level}H${to.x - gap}V${to.y}H${to.x}`;
}

/** A line through points. */
export function polyline(points: readonly (readonly [number, number])[]): string {
  let d = "";
  let [px, py] = [Number.NaN, Number.NaN];
  for (const point of points) {
    const x = point[0];
    const y = point[1];
    if (!d) d = `M${x} ${y}`;
    else if (y === py) d += `H${x}`;
    else if (x === px) d += `V${y}`;
    else d += `L${x} ${y}`;
    px = x;
    py = y;
  }
  return d;
}

/** The middle of the longest level stretch of a line: where a word is read best. */
export function labelPlace(points: readonly (readonly [number, number])[]): Place {
  let best: { at: Place; length: number } = { at: { x: 0, y: 0 }, length: -1 };
  for (const [i, [x2, y2]] of points.entries()) {
    const before = points[i - 1];
    if (!before) continue;
    const [x1, y1] = before;
    // A word lies along a level stretch, but across an upright one.
    const length = Math.abs(x2 - x1) + Math.abs(y2 - y1) / 3;
    if (length > best.length) best = { at: { x: (x1 + x2) / 2, y: (y1 + y2) / 2 }, length };
  }
  return best.at;
}
