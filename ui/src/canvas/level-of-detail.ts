/** Whether each thing is painted as it is, or all of a colour as one path without text. */
export type Detail = "full" | "simple";

/** Below this zoom nothing on a card can be read. */
export const FAR_ZOOM = 0.35;
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
 */
export function detailFor(zoom: number, items: number, now: Detail): Detail {
  const limit = zoom < FAR_ZOOM ? FEW : MANY;
  return items > (now === "simple" ? limit * SLACK : limit) ? "simple" : "full";
}
