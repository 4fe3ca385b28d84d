import type { Rect } from "../generated/Rect";

/** The side of a cell, in canvas units: about two cards and the way between them. */
const CELL = 512;
/** What covers more cells than this is kept apart and looked at every time. */
const MOST_CELLS = 256;
/** Cells are counted from −HALF to HALF; what lies beyond belongs to the outermost. */
const HALF = 1 << 15;

interface Entry<T> {
  readonly value: T;
  /** Left, top, right and bottom of its areas in one row: there are thousands of entries. */
  readonly areas: readonly number[];
  /** The cells it is in; none where it is too large for them. */
  readonly cells: readonly number[] | undefined;
  /** The question that looked at it last: an entry of several cells is looked at once. */
  asked: number;
}

const cellOf = (at: number): number =>
  Math.min(HALF - 1, Math.max(-HALF, Math.floor(at / CELL) || 0));

/**
 * Finds what touches an area without looking at everything: a spatial hash. A value may cover
 * several areas, such as the pieces of a line.
 */
export class GridIndex<T> {
  readonly #entries = new Map<T, Entry<T>>();
  readonly #cells = new Map<number, Set<Entry<T>>>();
  readonly #large = new Set<Entry<T>>();
  #question = 0;

  get size(): number {
    return this.#entries.size;
  }

  /** Adds a value, or moves it. */
  set(value: T, areas: readonly Rect[]): void {
    this.delete(value);
    const cells = cellsOf(areas);
    const entry = { value, areas: sidesOf(areas), cells, asked: 0 };
    this.#entries.set(value, entry);
    if (!cells) {
      this.#large.add(entry);
      return;
    }
    for (const cell of cells) {
      const held = this.#cells.get(cell);
      if (held) held.add(entry);
      else this.#cells.set(cell, new Set([entry]));
    }
  }

  delete(value: T): void {
    const entry = this.#entries.get(value);
    if (!entry) return;
    this.#entries.delete(value);
    this.#large.delete(entry);
    for (const cell of entry.cells ?? []) {
      const held = this.#cells.get(cell);
      held?.delete(entry);
      if (held?.size === 0) this.#cells.delete(cell);
    }
  }

  /** The values that touch an area, each once, in no order; at most `most` of them. */
  touching(area: Rect, most = Number.POSITIVE_INFINITY): T[] {
    const question = ++this.#question;
    const found: T[] = [];
    const look = (entries: Iterable<Entry<T>>): boolean => {
      for (const entry of entries) {
        if (entry.asked === question) continue;
        entry.asked = question;
        if (touches(entry.areas, area)) found.push(entry.value);
        if (found.length >= most) return false;
      }
      return true;
    };
    if (!look(this.#large)) return found;
    const span = spanOf(area);
    // Far out the area has more cells than there are.
    if (span.count > this.#cells.size) {
      look(this.#entries.values());
      return found;
    }
    for (let x = span.left; x <= span.right; x += 1) {
      for (let y = span.top; y <= span.bottom; y += 1) {
        const held = this.#cells.get(numberOf(x, y));
        if (held && !look(held)) return found;
      }
    }
    return found;
  }
}

function sidesOf(areas: readonly Rect[]): number[] {
  return areas.flatMap(({ x, y, width, height }) => [x, y, x + width, y + height]);
}

/** Whether any area of an entry touches another area. */
function touches(sides: readonly number[], { x, y, width, height }: Rect): boolean {
  for (let at = 0; at < sides.length; at += 4) {
    const left = sides[at] ?? 0;
    const top = sides[at + 1] ?? 0;
    const right = sides[at + 2] ?? 0;
    const bottom = sides[at + 3] ?? 0;
    if (left <= x + width && x <= right && top <= y + height && y <= bottom) return true;
  }
  return false;
}

const numberOf = (x: number, y: number): number => (x + HALF) * 2 * HALF + (y + HALF);

function spanOf(area: Rect) {
  const [left, top] = [cellOf(area.x), cellOf(area.y)];
  const [right, bottom] = [cellOf(area.x + area.width), cellOf(area.y + area.height)];
  return { left, top, right, bottom, count: (right - left + 1) * (bottom - top + 1) };
}

function cellsOf(areas: readonly Rect[]): readonly number[] | undefined {
  const cells: number[] = [];
  for (const area of areas) {
    const span = spanOf(area);
    if (span.count > MOST_CELLS) return undefined;
    for (let x = span.left; x <= span.right; x += 1) {
      for (let y = span.top; y <= span.bottom; y += 1) {
        const cell = numberOf(x, y);
        if (areas.length === 1 || !cells.includes(cell)) cells.push(cell);
      }
    }
    if (cells.length > MOST_CELLS) return undefined;
  }
  return cells;
}
