import type { Category } from "../../generated/Category";
import type { CodeTally } from "../../generated/CodeTally";
import type { RankedTool } from "../../generated/RankedTool";
import type { Subcategory } from "../../generated/Subcategory";
import { say } from "../../words/language.svelte";

/** A line of the catalog. */
export type Row =
  | {
      readonly kind: "group";
      /** Unique among the rows. */
      readonly id: string;
      readonly title: string;
      readonly count: number;
      readonly level: number;
      readonly open: boolean;
    }
  | {
      readonly kind: "tool";
      readonly id: string;
      readonly tool: string;
      readonly level: number;
      /** What it would do for the diagram. */
      readonly need?: RankedTool | undefined;
    };

function countOf(group: Subcategory): number {
  return group.tools.length + group.subcategories.reduce((sum, part) => sum + countOf(part), 0);
}

function rowsOfGroup(group: Subcategory, level: number, open: ReadonlySet<string>): Row[] {
  const isOpen = open.has(group.id);
  const head: Row = {
    kind: "group",
    id: group.id,
    title: group.title,
    count: countOf(group),
    level,
    open: isOpen,
  };
  if (!isOpen) return [head];
  return [
    head,
    ...group.subcategories.flatMap((part) => rowsOfGroup(part, level + 1, open)),
    ...group.tools.map(
      (tool): Row => ({ kind: "tool", id: `${group.id}/${tool}`, tool, level: level + 1 }),
    ),
  ];
}

/** The lines of the tree with these groups open. */
export function treeRows(tree: readonly Category[], open: ReadonlySet<string>): Row[] {
  return tree.flatMap((category) => rowsOfGroup(category, 1, open));
}

/** The lines of a search: the hits, best first. */
export function hitRows(tools: readonly string[]): Row[] {
  return tools.map((tool) => ({ kind: "tool", id: `hit/${tool}`, tool, level: 1 }));
}

/** The lines of a ranking, or of what a search found of it; the most needed first. */
export function rankedRows(ranked: readonly RankedTool[], found?: readonly string[]): Row[] {
  const shown = found ? ranked.filter(({ tool }) => found.includes(tool)) : ranked;
  return shown.map((need) => ({
    kind: "tool",
    id: `need/${need.tool}`,
    tool: need.tool,
    level: 1,
    need,
  }));
}

const listed = (counts: readonly CodeTally[]): string =>
  counts.map(({ code, count }) => (count > 1 ? `${code} ×${count}` : code)).join(", ");

/** What a tool would do for the diagram, in words. */
export function needWords(need: RankedTool, nameOf: (tool: string) => string): string {
  const parts = [say.catalog.resolves(listed(need.resolves))];
  if (need.with.length > 0) parts.push(say.catalog.with(need.with.map(nameOf).join(", ")));
  if (need.creates.length > 0) parts.push(say.catalog.adds(listed(need.creates)));
  return parts.join("; ");
}

/** What a key does in the tree. */
export interface Step {
  /** The row that gets the focus. */
  readonly focus: number;
  /** The group that opens or closes. */
  readonly toggle?: string;
}

/** Moving through the tree as the ARIA tree pattern has it; nothing for other keys. */
export function stepInTree(rows: readonly Row[], at: number, key: string): Step | undefined {
  const row = rows[at];
  if (!row) return undefined;
  switch (key) {
    case "ArrowDown":
      return { focus: Math.min(at + 1, rows.length - 1) };
    case "ArrowUp":
      return { focus: Math.max(at - 1, 0) };
    case "Home":
      return { focus: 0 };
    case "End":
      return { focus: rows.length - 1 };
    case "ArrowRight":
      if (row.kind === "tool") return { focus: at };
      return row.open
        ? { focus: Math.min(at + 1, rows.length - 1) }
        : { focus: at, toggle: row.id };
    case "ArrowLeft": {
      if (row.kind === "group" && row.open) return { focus: at, toggle: row.id };
      for (let i = at - 1; i >= 0; i -= 1) {
        if ((rows[i]?.level ?? 0) < row.level) return { focus: i };
      }
      return { focus: at };
    }
    default:
      return undefined;
  }
}
