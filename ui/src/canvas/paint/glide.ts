import type { SceneItem } from "../../generated/SceneItem";
import { GLIDE_MS, stillness } from "../viewport.svelte";

/**
 * Lets an element glide from where its item was, or appear when its shape is another one, so that
 * the eye can follow what a layout moved where.
 */
export function glide(element: SVGGElement, before: SceneItem, now: SceneItem): void {
  if (stillness() || typeof element.animate !== "function") return;
  const timing = { duration: GLIDE_MS, easing: "cubic-bezier(0.2, 0, 0, 1)" };
  const [x, y] = [before.bounds.x - now.bounds.x, before.bounds.y - now.bounds.y];
  const same =
    before.bounds.width === now.bounds.width && before.bounds.height === now.bounds.height;
  if (same && x === 0 && y === 0) return;
  if (same)
    element.animate([{ transform: `translate(${x}px, ${y}px)` }, { transform: "none" }], timing);
  else element.animate([{ opacity: 0 }, { opacity: 1 }], timing);
}
