/** Whether each thing is painted as it is, or all of a colour as one path without text. */
export type Detail = "full" | "simple";

/** Below this zoom nothing on a card can be read. */
export const FAR_ZOOM = 0.35;
/** While the zoom is changing, what is simple stays so up to here: making elements takes frames. */
export const NEAR_ZOOM = 1;
/** So few items are painted as they are even far out: each keeps an element with its name. */
const FEW = 240;
/** More than this are too many to be painted as they are, however near. */
export const MANY = 4_000;
/** The number must fall well below a limit, so that panning does not switch back and forth. */
const SLACK = 0.8;

/**
 * How a view is painted.
 * @param items how many items are near the view, counted up to `MANY` + 1 at most
 * @param now how it is painted at present
 * @param zooming whether the zoom is changing just now
 */
export function detailFor(zoom: number, items: number, now: Detail, zooming = false): Detail {
  const far = zooming && now === "simple" ? NEAR_ZOOM : FAR_ZOOM;
  const limit = zoom < far ? FEW : MANY;
  return items > (now === "simple" ? limit * SLACK : limit) ? "simple" : "full";
}
