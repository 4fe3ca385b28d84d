import type { ConnectionView } from "../generated/ConnectionView";
import type { ItemKind } from "../generated/ItemKind";
import type { Rect } from "../generated/Rect";
import type { Scene } from "../generated/Scene";
import type { SceneItem } from "../generated/SceneItem";
import { encloses, grown, type Place, rectBetween } from "./geometry";
import { GridIndex } from "./grid-index";

/** How far badges, heads and outlines reach out of what an item covers. */
const REACH = 12;
/** A line that covers more than this is found by its pieces. */
const COMPACT = 640;

/** Stages and boundaries are painted first and are few: these need no index to be found. */
const EARLY = 64;

interface Entry {
  item: SceneItem;
  /** Its place in the painting order. */
  order: number;
  round: number;
}

type Lines = ReadonlyMap<string, ConnectionView>;

/** What lies where in a scene, kept up with it: an edit only moves what it changed. */
export class SceneIndex {
  readonly #entries = new Map<string, Entry>();
  readonly #grid = new GridIndex<Entry>();
  /** What the grid has not taken over yet. */
  readonly #stale = new Set<Entry>();
  #scene: Scene | undefined;
  #lines: Lines = new Map();
  #round = 0;
  #behind = false;

  /** Takes over a scene. What is the same object as before stays as it is. */
  sync(scene: Scene, lines: Lines): void {
    if (scene === this.#scene) return;
    this.#scene = scene;
    this.#lines = lines;
    this.#behind = true;
  }

  /** Notes what came, changed and went, when the first question needs it. */
  #catchUp(): void {
    if (!this.#behind || !this.#scene) return;
    const { items } = this.#scene;
    this.#behind = false;
    this.#round += 1;
    for (const [order, item] of items.entries()) {
      const known = this.#entries.get(item.id);
      if (known) {
        known.order = order;
        known.round = this.#round;
        if (known.item === item) continue;
        known.item = item;
        this.#stale.add(known);
      } else {
        const entry = { item, order, round: this.#round };
        this.#entries.set(item.id, entry);
        this.#stale.add(entry);
      }
    }
    if (this.#entries.size === items.length) return;
    for (const [id, entry] of this.#entries) {
      if (entry.round === this.#round) continue;
      this.#entries.delete(id);
      this.#stale.delete(entry);
      this.#grid.delete(entry);
    }
  }

  /** An item's place in the painting order; −1 where there is none. */
  orderOf(id: string): number {
    if (this.#behind && (id.startsWith("boundary:") || id.startsWith("stage:"))) {
      const early = this.#scene?.items.slice(0, EARLY).findIndex((item) => item.id === id) ?? -1;
      if (early >= 0) return early;
    }
    this.#catchUp();
    return this.#entries.get(id)?.order ?? -1;
  }

  /** The items near an area, in painting order. */
  near(area: Rect, kind?: ItemKind): SceneItem[] {
    if (this.#scene && this.#isAll(area)) {
      const { items } = this.#scene;
      return kind ? items.filter((item) => item.kind === kind) : [...items];
    }
    const found = this.settle().touching(area);
    return (kind ? found.filter(({ item }) => item.kind === kind) : found)
      .sort((a, b) => a.order - b.order)
      .map(({ item }) => item);
  }

  /** How many items are near an area, counted up to `most`. */
  count(area: Rect, most: number): number {
    if (this.#isAll(area)) return Math.min(most, this.#scene?.items.length ?? 0);
    return this.settle().touching(area, most).length;
  }

  /** Ids of records of one kind around a point, topmost first. */
  around(at: Place, reach: number, kind: ItemKind): string[] {
    const area = grown({ ...at, width: 0, height: 0 }, reach);
    return this.near(area, kind)
      .reverse()
      .map(({ id }) => id.slice(id.indexOf(":") + 1));
  }

  /**
   * Brings the grid up to date, or a part of it: the first look at everything does without, as it
   * has to be quick.
   */
  settle(most = Number.POSITIVE_INFINITY): GridIndex<Entry> {
    this.#catchUp();
    let count = 0;
    for (const entry of this.#stale) {
      if (count >= most) break;
      this.#grid.set(entry, areasOf(entry.item, this.#lines));
      this.#stale.delete(entry);
      count += 1;
    }
    return this.#grid;
  }

  /** Whether the grid knows everything. */
  get settled(): boolean {
    return !this.#behind && this.#stale.size === 0;
  }

  #isAll(area: Rect): boolean {
    return this.#scene !== undefined && encloses(area, this.#scene.bounds);
  }
}

function areasOf(item: SceneItem, lines: Lines): readonly Rect[] {
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
