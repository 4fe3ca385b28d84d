import type { Rect } from "../generated/Rect";
import { GRID, type Place } from "./geometry";

/** A line that shows what lines up: across the canvas at `at`, from one end to the other. */
export interface Guide {
  /** `x` for an upright line, `y` for a level one. */
  readonly axis: "x" | "y";
  readonly at: number;
  readonly from: number;
  readonly to: number;
  /** Whether it measures one of equal gaps. */
  readonly gap: boolean;
}

/** Where something that is dragged snaps to. */
export interface Aligned {
  /** How far it moves to line up. */
  readonly by: Place;
  readonly guides: readonly Guide[];
}

/** Nearer than this counts; half a cell, so that every place on the grid can still be reached. */
const REACH = GRID / 2;
const SAME = 0.01;

/** One direction of a rectangle: where it begins, how long it is, and the same across. */
interface Span {
  readonly start: number;
  readonly size: number;
  readonly across: number;
  readonly breadth: number;
}

const along = (r: Rect, axis: "x" | "y"): Span =>
  axis === "x"
    ? { start: r.x, size: r.width, across: r.y, breadth: r.height }
    : { start: r.y, size: r.height, across: r.x, breadth: r.width };

const lines = ({ start, size }: Span): number[] => [start, start + size / 2, start + size];

/** The least way by which an edge or the middle meets one of others. */
function toLine(own: Span, others: readonly Span[]): number | undefined {
  let least: number | undefined;
  for (const mine of lines(own)) {
    for (const other of others) {
      for (const theirs of lines(other)) {
        const by = theirs - mine;
        if (Math.abs(by) <= Math.abs(least ?? REACH)) least = by;
      }
    }
  }
  return least;
}

function lineGuides(own: Span, others: readonly Span[], axis: "x" | "y"): Guide[] {
  return lines(own).flatMap((at) => {
    const met = others.filter((other) => lines(other).some((l) => Math.abs(l - at) < SAME));
    if (met.length === 0) return [];
    const all = [own, ...met];
    const from = Math.min(...all.map((s) => s.across));
    const to = Math.max(...all.map((s) => s.across + s.breadth));
    return [{ axis, at, from, to, gap: false }];
  });
}

/** The nearest neighbours before and after, of those that lie beside it. */
function beside(own: Span, others: readonly Span[]): readonly [Span | undefined, Span | undefined] {
  const level = others.filter(
    (o) => o.across < own.across + own.breadth && own.across < o.across + o.breadth,
  );
  const before = level
    .filter((o) => o.start + o.size <= own.start + REACH)
    .sort((a, b) => b.start + b.size - a.start - a.size)[0];
  const after = level
    .filter((o) => o.start >= own.start + own.size - REACH)
    .sort((a, b) => a.start - b.start)[0];
  return [before, after];
}

/** How far it has to move to lie in the middle between its neighbours, and the two gaps then. */
function toMiddle(own: Span, others: readonly Span[], axis: "x" | "y") {
  const [before, after] = beside(own, others);
  if (!before || !after) return undefined;
  const end = before.start + before.size;
  const start = (end + after.start - own.size) / 2;
  const by = start - own.start;
  if (Math.abs(by) > REACH || start <= end) return undefined;
  const at = own.across + own.breadth / 2;
  const across = axis === "x" ? "y" : "x";
  const gaps: Guide[] = [
    { axis: across, at, from: end, to: start, gap: true },
    { axis: across, at, from: start + own.size, to: after.start, gap: true },
  ];
  return { by, gaps };
}

/** Where a frame lines up with others near it: by edges and middles, or by equal gaps. */
export function alignedTo(frame: Rect, near: readonly Rect[]): Aligned {
  const one = (axis: "x" | "y") => {
    const own = along(frame, axis);
    const others = near.map((r) => along(r, axis));
    const line = toLine(own, others);
    const middle = toMiddle(own, others, axis);
    const by = line ?? middle?.by ?? 0;
    const even = middle && Math.abs(middle.by - by) < SAME ? middle.gaps : [];
    return { by, even, others };
  };
  const [x, y] = [one("x"), one("y")];
  const at = { ...frame, x: frame.x + x.by, y: frame.y + y.by };
  return {
    by: { x: x.by, y: y.by },
    guides: [
      ...lineGuides(along(at, "x"), x.others, "x"),
      ...lineGuides(along(at, "y"), y.others, "y"),
      ...x.even,
      ...y.even,
    ],
  };
}
