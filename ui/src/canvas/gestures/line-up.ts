import { asKey, type Key } from "../../document/keys";
import type { Projection } from "../../document/projection.svelte";
import type { Rect } from "../../generated/Rect";
import { centre, distance, grown, moved, type Place } from "../geometry";
import { type Aligned, alignedTo } from "../guides";

/** How far around what is carried others line up with it, in canvas units. */
const NEAR = 480;
/** How many of them at most. */
const MOST_NEAR = 24;

/** A way to move `frame`, so that what is carried lines up with what is near it and stays. */
export function linedUp(
  frame: Rect,
  by: Place,
  carried: ReadonlySet<Key>,
  projection: Projection,
): Aligned {
  const now = moved(frame, by);
  const near = projection.places.near(grown(now, NEAR)).flatMap((item) => {
    const key = item.kind === "connection" ? undefined : asKey(item.id);
    const other = key && !carried.has(key) ? projection.frameOf(key) : undefined;
    return other ? [other] : [];
  });
  const middle = centre(now);
  const nearest = near
    .map((other) => ({ other, away: distance(centre(other), middle) }))
    .sort((a, b) => a.away - b.away)
    .slice(0, MOST_NEAR)
    .map(({ other }) => other);
  const aligned = alignedTo(now, nearest);
  return { ...aligned, by: { x: by.x + aligned.by.x, y: by.y + aligned.by.y } };
}
