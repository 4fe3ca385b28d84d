import type { SceneItem } from "../generated/SceneItem";

/** Shorter ones are not worth looking at. */
const LONG = 48;

/**
 * Makes items share the paths that are the same, such as icons: as they are read, each card holds its
 * own copy, which with thousands of cards is most of what a scene takes.
 */
export function sharePaths(items: Iterable<SceneItem>): void {
  const known = new Map<string, string>();
  for (const { primitives } of items) {
    for (const shape of primitives) {
      // Only what is put into place by a transform can be the same in several places.
      if (shape.type !== "path" || !shape.transform || shape.d.length < LONG) continue;
      const same = known.get(shape.d);
      if (same === undefined) known.set(shape.d, shape.d);
      else shape.d = same;
    }
  }
}
