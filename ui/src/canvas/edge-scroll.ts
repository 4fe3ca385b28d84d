import type { Place } from "./geometry";

/** How near to the edge of the canvas a drag scrolls, in pixels. */
const EDGE = 24;
/** How far it scrolls in one frame at the edge itself, in pixels. */
const MOST = 14;

function one(at: number, size: number): number {
  const over = at < EDGE ? at - EDGE : at > size - EDGE ? at - size + EDGE : 0;
  return Math.max(-MOST, Math.min(MOST, (over / EDGE) * MOST));
}

/** How far the view moves on in one frame while something is dragged near the edge. */
export function edgeScroll(
  at: Place,
  size: { readonly width: number; readonly height: number },
): Place {
  return { x: one(at.x, size.width), y: one(at.y, size.height) };
}
