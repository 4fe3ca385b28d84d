import type { Rect } from "../generated/Rect";
import { encloses, grown } from "./geometry";

/** The part of the canvas that is painted for a view: the view and half of it on each side. */
export function bufferFor(view: Rect): Rect {
  return grown(view, view.width / 2, view.height / 2);
}

/**
 * The buffer to paint now. The old one is kept while the view stays inside and it is not much
 * larger than needed, so that panning changes no elements.
 */
export function nextBuffer(old: Rect | undefined, view: Rect): Rect {
  if (old && encloses(old, view) && old.width < 4 * view.width) return old;
  return bufferFor(view);
}
