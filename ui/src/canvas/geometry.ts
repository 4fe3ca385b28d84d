import type { Rect } from "../generated/Rect";

/** A place, in canvas units or in pixels of the window. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** The grid everything placed by hand snaps to. */
export const GRID = 8;

/** The size of a component's card. */
export const CARD = { width: 208, height: 72 } as const;

export const snap = (value: number): number => Math.round(value / GRID) * GRID || 0;

export const minus = (a: Place, b: Place): Place => ({ x: a.x - b.x, y: a.y - b.y });

export const distance = (a: Place, b: Place): number => Math.hypot(a.x - b.x, a.y - b.y);

export const centre = (r: Rect): Place => ({ x: r.x + r.width / 2, y: r.y + r.height / 2 });

/** The rectangle between two corners. */
export function rectBetween(a: Place, b: Place): Rect {
  return {
    x: Math.min(a.x, b.x),
    y: Math.min(a.y, b.y),
    width: Math.abs(a.x - b.x),
    height: Math.abs(a.y - b.y),
  };
}

export function contains(r: Rect, p: Place): boolean {
  return p.x >= r.x && p.x <= r.x + r.width && p.y >= r.y && p.y <= r.y + r.height;
}

/** How far a point is from a line through points; infinitely far from none. */
export function distanceToLine(p: Place, points: readonly (readonly [number, number])[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 1; i < points.length; i += 1) {
    const [[ax, ay], [bx, by]] = [points[i - 1] ?? [0, 0], points[i] ?? [0, 0]];
    const [dx, dy] = [bx - ax, by - ay];
    const along = ((p.x - ax) * dx + (p.y - ay) * dy) / (dx * dx + dy * dy || 1);
    const share = Math.min(1, Math.max(0, along));
    least = Math.min(least, Math.hypot(p.x - ax - share * dx, p.y - ay - share * dy));
  }
  return least;
}

export function overlaps(a: Rect, b: Rect): boolean {
  return (
    a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height
  );
}

/** Whether `inner` lies wholly in `outer`. */
export function encloses(outer: Rect, inner: Rect): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

export function grown(r: Rect, by: number, byY = by): Rect {
  return { x: r.x - by, y: r.y - byY, width: r.width + 2 * by, height: r.height + 2 * byY };
}

export function moved(r: Rect, by: Place): Rect {
  return { ...r, x: r.x + by.x, y: r.y + by.y };
}

/** The smallest rectangle around all; none around nothing. */
export function unionOf(rects: readonly Rect[]): Rect | undefined {
  const [first] = rects;
  if (!first) return undefined;
  let { x, y } = first;
  let [right, bottom] = [x + first.width, y + first.height];
  for (const r of rects) {
    x = Math.min(x, r.x);
    y = Math.min(y, r.y);
    right = Math.max(right, r.x + r.width);
    bottom = Math.max(bottom, r.y + r.height);
  }
  return { x, y, width: right - x, height: bottom - y };
}
