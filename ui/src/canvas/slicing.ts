import type { SceneItem } from "../generated/SceneItem";

/** How long a slice of the work may take, in milliseconds. */
export const SLICE_MS = 4;
/** Looking at the clock costs as well: a slice has at least so many steps. */
const FEWEST = 8;

/** One element that comes, goes or is painted anew. */
export interface Step {
  readonly type: "add" | "drop" | "replace";
  readonly item: SceneItem;
  /** Whether it can wait until nothing moves: it is out of sight. */
  readonly waits?: boolean;
}

/**
 * The steps from what is shown to what is wanted. What is urgent comes first, then what has
 * changed, then what goes, then the rest.
 */
export function stepsTo(
  wanted: readonly SceneItem[],
  shown: ReadonlyMap<string, SceneItem>,
  urgent: (item: SceneItem) => boolean,
): Step[] {
  const now: Step[] = [];
  const later: Step[] = [];
  const changed: Step[] = [];
  const keep = new Set<string>();
  for (const item of wanted) {
    keep.add(item.id);
    const old = shown.get(item.id);
    if (old === item) continue;
    if (old) changed.push({ type: "replace", item });
    else if (urgent(item)) now.push({ type: "add", item });
    else later.push({ type: "add", item, waits: true });
  }
  const gone = [...shown.values()]
    .filter((item) => !keep.has(item.id))
    .map((item): Step => ({ type: "drop", item }));
  return [...now, ...changed, ...gone, ...later];
}

/** Work that is done in slices, a slice a frame; aiming elsewhere forgets what was left. */
export class Slices {
  #steps: readonly Step[] = [];
  #at = 0;

  /** @param moving whether things move on the screen, so that what is out of sight waits */
  constructor(
    readonly perform: (step: Step) => void,
    readonly moving: () => boolean = () => false,
    readonly now: () => number = () => performance.now(),
  ) {}

  get done(): boolean {
    return this.#at >= this.#steps.length;
  }

  aim(steps: readonly Step[]): void {
    this.#steps = steps;
    this.#at = 0;
  }

  /** Does one slice; answers whether all is done. */
  slice(): boolean {
    const end = this.now() + SLICE_MS;
    for (let count = 1; !this.done; count += 1) {
      const step = this.#steps[this.#at];
      if (step?.waits && this.moving()) break;
      this.#at += 1;
      if (step) this.perform(step);
      if (count % FEWEST === 0 && this.now() >= end) break;
    }
    if (this.done) this.aim([]);
    return this.done;
  }
}
