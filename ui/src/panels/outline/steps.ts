import { plainOf } from "../palette/fuzzy";
import type { OutlineRow } from "./rows";

/** What a key does in the outline. */
export interface OutlineStep {
  /** The row the keyboard is on then. */
  readonly to: number;
  /** Rows that are opened or closed. */
  readonly open?: readonly string[];
  readonly close?: readonly string[];
}

/** How many rows a page has. */
const PAGE = 12;

/** Moving through the outline as the ARIA tree pattern has it; nothing for other keys. */
export function stepInOutline(
  rows: readonly OutlineRow[],
  at: number,
  key: string,
): OutlineStep | undefined {
  const row = rows[at];
  if (!row) return undefined;
  const last = rows.length - 1;
  const parent = rows.findIndex(({ id }) => id === row.parent);
  switch (key) {
    case "ArrowDown":
      return { to: Math.min(at + 1, last) };
    case "ArrowUp":
      return { to: Math.max(at - 1, 0) };
    case "PageDown":
      return { to: Math.min(at + PAGE, last) };
    case "PageUp":
      return { to: Math.max(at - PAGE, 0) };
    case "Home":
      return { to: 0 };
    case "End":
      return { to: last };
    case "ArrowRight":
      if (row.open === undefined) return { to: at };
      return row.open ? { to: Math.min(at + 1, last) } : { to: at, open: [row.id] };
    case "ArrowLeft":
      if (row.open) return { to: at, close: [row.id] };
      return { to: parent < 0 ? at : parent };
    case "*": {
      const beside = rows.filter((other) => other.parent === row.parent);
      return { to: at, open: beside.flatMap(({ id, open }) => (open === false ? [id] : [])) };
    }
    default:
      return undefined;
  }
}

/** Connections are called by other things' names, which would come between those things. */
const isConnection = ({ key }: OutlineRow): boolean => key.startsWith("connection:");

/**
 * The next row, from the one the keyboard is on, whose text begins with what was typed. One letter
 * typed again and again goes from row to row.
 */
export function typedAhead(
  rows: readonly OutlineRow[],
  at: number,
  typed: string,
): number | undefined {
  const letters = [...plainOf(typed)];
  const same = letters.every((letter) => letter === letters[0]);
  const wanted = same ? (letters[0] ?? "") : letters.join("");
  // More letters narrow what one letter found, so the row itself may stay.
  const from = same ? at + 1 : at;
  for (let i = 0; i < rows.length; i += 1) {
    const index = (from + i) % rows.length;
    const row = rows[index];
    if (wanted && row && !isConnection(row) && plainOf(row.short).startsWith(wanted)) return index;
  }
  return undefined;
}
