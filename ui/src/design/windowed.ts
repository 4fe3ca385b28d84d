/** Which rows of a long list are made: those in sight and a few around them. */
export interface RowRange {
  readonly from: number;
  /** One past the last. */
  readonly to: number;
}

/** Rows made beyond each edge, so that quick scrolling shows no gap. */
const AROUND = 12;

/** The height assumed of a list that has not been laid out yet, in pixels. */
const UNKNOWN_HEIGHT = 600;

/**
 * The rows to make of `count` rows that are each `row` pixels high, in a list scrolled by `top`
 * pixels that shows `height` pixels.
 */
export function rowsInSight(count: number, row: number, top: number, height: number): RowRange {
  const shown = height > 0 ? height : UNKNOWN_HEIGHT;
  const first = Math.min(Math.floor(Math.max(0, top) / row), Math.max(0, count - 1));
  const last = Math.ceil((Math.max(0, top) + shown) / row);
  return { from: Math.max(0, first - AROUND), to: Math.min(count, last + AROUND) };
}

/** How far a list must be scrolled for a row to be in sight; `top` where it is already. */
export function scrollFor(index: number, row: number, top: number, height: number): number {
  const shown = height > 0 ? height : UNKNOWN_HEIGHT;
  const start = index * row;
  if (start < top) return start;
  return start + row > top + shown ? start + row - shown : top;
}
