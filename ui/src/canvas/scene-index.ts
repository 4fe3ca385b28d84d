import type { ConnectionView } from "../generated/ConnectionView";
import type { ItemKind } from "../generated/ItemKind";
import type { Rect } from "../generated/Rect";
import type { SceneItem } from "../generated/SceneItem";
import { grown, type Place, rectBetween } from "./geometry";
import { GridIndex } from "./grid-index";

/** How far badges, heads and outlines reach out of what an item covers. */
const REACH = 12;
/** A line that covers more than this is found by its pieces. */
const COMPACT = 640;

interface Entry {
  item: SceneItem;
  /** Its place in the painting order. */
  order: number;
  round: number;
}

/** What lies where in a scene, kept up with it: an edit only moves what it changed. */
export class SceneIndex {
  readonly #entries = new Map<string, Entry>();
  readonly #grid = new GridIndex<Entry>();
  #items: readonly SceneItem[] | undefined;
  #round = 0;

  /** Takes over a scene. What is the same object as before stays as it is. */
  sync(items: readonly SceneItem[], lines: ReadonlyMap<string, ConnectionView>): void {
    if (items === this.#items) return;
    this.#items = items;
    this.#round += 1;
    for (const [order, item] of items.entries()) {
      const known = this.#entries.get(item.id);
      if (known) {
        known.order = order;
        known.round = this.#round;
        if (known.item === item) continue;
        known.item = item;
        this.#grid.set(known, areasOf(item, lines));
      } else {
        const entry = { item, order, round: this.#round };
        this.#entries.set(item.id, entry);
        this.#grid.set(entry, areasOf(item, lines));
      }
    }
    if (this.#entries.size === items.length) return;
    for (const [id, entry] of this.#entries) {
      if (entry.round === this.#round) continue;
      this.#entries.delete(id);
      this.#grid.delete(entry);
    }
  }

  /** An item's place in the painting order; −1 where there is none. */
  orderOf(id: string): number {
    return this.#entries.get(id)?.order ?? -1;
  }

  /** The items near an area, in painting order. */
  near(area: Rect, kind?: ItemKind): SceneItem[] {
    const found = this.#grid.touching(area);
    return (kind ? found.filter(({ item }) => item.kind === kind) : found)
      .sort((a, b) => a.order - b.order)
      .map(({ item }) => item);
  }

  /** How many items are near an area, counted up to `most`. */
  count(area: Rect, most: number): number {
    return this.#grid.touching(area, most).length;
  }

  /** Ids of records of one kind around a point, topmost first. */
  around(at: Place, reach: number, kind: ItemKind): string[] {
    const area = grown({ ...at, width: 0, height: 0 }, reach);
    return this.near(area, kind)
      .reverse()
      .map(({ id }) => id.slice(id.indexOf(":") + 1));
  }
}

function areasOf(item: SceneItem, lines: ReadonlyMap<string, ConnectionView>): readonly Rect[] {
  const points =
    item.kind === "connection" && Math.max(item.bounds.width, item.bounds.height) > COMPACT
      ? lines.get(item.id.slice(item.id.indexOf(":") + 1))?.points
      : undefined;
  if (!points || points.length < 2) return [grown(item.bounds, REACH)];
  return points.slice(1).map(([x, y], i) => {
    const [bx, by] = points[i] ?? [x, y];
    return grown(rectBetween({ x: bx, y: by }, { x, y }), REACH);
  });
}
