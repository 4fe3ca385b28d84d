import type { ComponentView } from "../generated/ComponentView";
import type { LensSpec } from "./lens-spec";

/** How many colours there are that can be told apart; more values share one entry. */
export const COLORS = 8;

/** A line of a legend: what components have in common, and how they are marked. */
export interface LegendEntry {
  /** Unique in the legend, and the same after an edit. */
  readonly id: string;
  /** What stands on its mark, so that it is not told by colour alone. */
  readonly mark: string;
  /** From 1 to `COLORS`; 0 is the one without a colour. */
  readonly color: number;
  readonly title: string;
  readonly count: number;
}

/** A legend, and the line of it that each component belongs to. */
export interface Legend {
  readonly entries: readonly LegendEntry[];
  readonly entryOf: ReadonlyMap<string, LegendEntry>;
}

interface Words {
  /** What components without a value are called. */
  readonly missing: string;
  readonly others: (values: number) => string;
}

/** Groups components in the way of a lens. */
export function legendOf(
  components: readonly ComponentView[],
  spec: LensSpec,
  words: Words,
): Legend {
  const groups = new Map<string, string[]>();
  const without: string[] = [];
  for (const view of components) {
    const value = spec.valueOf(view);
    if (value === undefined) without.push(view.id);
    else if (!groups.get(value)?.push(view.id)) groups.set(value, [view.id]);
  }
  const order = spec.order ?? [];
  const placeOf = (value: string): number => {
    const at = order.indexOf(value);
    return at < 0 ? order.length : at;
  };
  const values = [...groups].sort(
    ([a, own], [b, other]) =>
      placeOf(a) - placeOf(b) || other.length - own.length || (a < b ? -1 : 1),
  );
  // Those with the most components get a colour of their own.
  const colored = new Set(
    values.length <= COLORS
      ? values.map(([value]) => value)
      : [...values]
          .sort(([, a], [, b]) => b.length - a.length)
          .slice(0, COLORS - 1)
          .map(([value]) => value),
  );
  const entries: LegendEntry[] = [];
  const entryOf = new Map<string, LegendEntry>();
  const add = (entry: LegendEntry, ids: readonly string[]): void => {
    entries.push(entry);
    for (const id of ids) entryOf.set(id, entry);
  };
  const taken = new Set(Object.values(spec.colors ?? {}));
  let next = 1;
  const free = (): number => {
    while (taken.has(next)) next += 1;
    return next > COLORS ? 0 : next++;
  };
  for (const [value, ids] of values) {
    if (!colored.has(value)) continue;
    const color = spec.colors?.[value] ?? free();
    const mark = String(entries.length + 1);
    add({ id: `value:${value}`, mark, color, title: spec.titleOf(value), count: ids.length }, ids);
  }
  const rest = values.filter(([value]) => !colored.has(value));
  if (rest.length > 0) {
    const ids = rest.flatMap(([, own]) => own);
    const title = words.others(rest.length);
    add({ id: "others", mark: "+", color: 0, title, count: ids.length }, ids);
  }
  if (without.length > 0) {
    const { length: count } = without;
    add({ id: "missing", mark: "–", color: 0, title: words.missing, count }, without);
  }
  return { entries, entryOf };
}
