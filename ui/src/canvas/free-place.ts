import type { Rect } from "../generated/Rect";
import { CARD, grown, overlaps, type Place, snap } from "./geometry";

const GAP = 32;
const RINGS = 12;

/** The middle of a card centred on `at`, once the card lies on the grid. */
export function cardCentre(at: Place): Place {
  return {
    x: snap(at.x - CARD.width / 2) + CARD.width / 2,
    y: snap(at.y - CARD.height / 2) + CARD.height / 2,
  };
}

/** The nearest middle to `wanted` where a card covers no other: rings of cells around it. */
export function freePlace(wanted: Place, taken: readonly Rect[]): Place {
  const start = cardCentre(wanted);
  const [stepX, stepY] = [CARD.width + GAP, CARD.height + GAP];
  const free = (middle: Place): boolean => {
    const card = {
      x: middle.x - CARD.width / 2,
      y: middle.y - CARD.height / 2,
      width: CARD.width,
      height: CARD.height,
    };
    return !taken.some((other) => overlaps(grown(card, GAP / 4), other));
  };
  if (free(start)) return start;
  for (let ring = 1; ring <= RINGS; ring += 1) {
    let best: Place | undefined;
    for (let row = -ring; row <= ring; row += 1) {
      for (let column = -ring; column <= ring; column += 1) {
        if (Math.max(Math.abs(row), Math.abs(column)) !== ring) continue;
        const middle = { x: start.x + column * stepX, y: start.y + row * stepY };
        if (!free(middle)) continue;
        const away = Math.hypot(middle.x - start.x, middle.y - start.y);
        if (!best || away < Math.hypot(best.x - start.x, best.y - start.y)) best = middle;
      }
    }
    if (best) return best;
  }
  return start;
}
