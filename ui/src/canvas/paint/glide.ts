import type { SceneItem } from "../../generated/SceneItem";
import type { Place } from "../geometry";
import { GLIDE_MS, stillness } from "../viewport.svelte";

/** An item on its way from where it was; or one that appears, as its shape is another one. */
export interface Glide {
  /** How far from its place it begins, in canvas units; none where it appears. */
  readonly from: Place | undefined;
  /** When it began, in milliseconds. */
  readonly began: number;
}

/** The share of its way that a glide has behind it; as fast at first as the eye can follow. */
function share(glide: Glide, now: number): number {
  const t = Math.min(1, Math.max(0, (now - glide.began) / GLIDE_MS));
  return 1 - (1 - t) ** 3;
}

/** Whether an item is still on its way. */
export function isUnderWay(glide: Glide, now: number): boolean {
  return now < glide.began + GLIDE_MS;
}

/** How far from its place an item is, and how much of it is to be seen. */
export function glideAt(
  glide: Glide,
  now: number,
): { readonly away: Place; readonly seen: number } {
  const done = share(glide, now);
  if (!glide.from) return { away: { x: 0, y: 0 }, seen: done };
  const { x, y } = glide.from;
  return { away: { x: x * (1 - done), y: y * (1 - done) }, seen: 1 };
}

/**
 * The glide of an item that takes the place of another one; none where nothing moves, or nothing may
 * move by itself. One that is still under way goes on from where it is.
 */
export function glideTo(
  before: SceneItem,
  after: SceneItem,
  { now, still, under }: { now: number; still: boolean; under?: Glide | undefined },
): Glide | undefined {
  if (still) return undefined;
  const [a, b] = [before.bounds, after.bounds];
  if (a.width !== b.width || a.height !== b.height) return { from: undefined, began: now };
  const away = under ? glideAt(under, now).away : { x: 0, y: 0 };
  const from = { x: a.x - b.x + away.x, y: a.y - b.y + away.y };
  return from.x === 0 && from.y === 0 ? undefined : { from, began: now };
}

/** How many places of a way an animation is given; in between it goes straight. */
const STEPS = 12;

/** The keyframes of a glide from its beginning to its end, which is the plain element. */
export function keyframesOf(glide: Glide): Keyframe[] {
  return Array.from({ length: STEPS + 1 }, (_, step) => {
    const { away, seen } = glideAt(glide, glide.began + (GLIDE_MS * step) / STEPS);
    return glide.from ? { transform: `translate(${away.x}px, ${away.y}px)` } : { opacity: seen };
  });
}

/**
 * Lets an element glide from where its item was, so that the eye can follow what a layout moved
 * where. At once where nothing may move by itself.
 */
export function glide(
  element: SVGGElement,
  before: SceneItem,
  after: SceneItem,
  under?: Glide,
): Glide | undefined {
  const still = stillness() || typeof element.animate !== "function";
  const found = glideTo(before, after, { now: performance.now(), still, under });
  if (found) element.animate(keyframesOf(found), { duration: GLIDE_MS });
  return found;
}
