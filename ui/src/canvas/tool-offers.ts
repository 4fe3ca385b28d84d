import type { RankedTool } from "../generated/RankedTool";
import type { ToolView } from "../generated/ToolView";

/** The end of a connection that a tool is to be placed at. */
export interface Link {
  readonly component: string;
  /** Whether something flows out of the component, or into it. */
  readonly side: "in" | "out";
}

/** A tool that could be placed, and what speaks for it. */
export interface ToolOffer {
  readonly view: ToolView;
  /** What it would resolve. */
  readonly need: RankedTool | undefined;
  /** What could flow between it and the component it is linked to. */
  readonly artifacts: readonly string[];
}

/** More are not listed; whoever wants others types. */
const MOST = 60;

/**
 * Tools to place, best first: those that fit the link before those that do not, what the diagram
 * needs before what it does not, and then in the order found. Without a link all fit.
 */
export function toolOffers(
  found: readonly ToolView[],
  ranked: readonly RankedTool[],
  linked: { readonly tool: ToolView; readonly side: "in" | "out" } | undefined,
  typed: boolean,
): ToolOffer[] {
  const needs = new Map(ranked.map((need, place) => [need.tool, { need, place }]));
  const flowing = ({ tool }: ToolView): readonly string[] => {
    if (!linked) return [];
    const [gives, takes] =
      linked.side === "out"
        ? [linked.tool.tool.produces, tool.consumes]
        : [tool.produces, linked.tool.tool.consumes];
    return gives.filter((artifact) => takes.includes(artifact));
  };
  const last = found.length + ranked.length;
  return found
    .filter(({ tool }) => typed || tool.status !== "retired")
    .map((view, order) => {
      const artifacts = flowing(view);
      const known = needs.get(view.tool.id);
      const fits = linked === undefined || artifacts.length > 0;
      return { view, artifacts, fits, need: known?.need, place: known?.place ?? last, order };
    })
    .sort(
      (a, b) =>
        Number(b.fits) - Number(a.fits) ||
        // What is typed for decides; what is needed comes first only while nothing is.
        (typed ? 0 : a.place - b.place) ||
        (typed ? 0 : b.artifacts.length - a.artifacts.length) ||
        a.order - b.order,
    )
    .slice(0, MOST)
    .map(({ view, need, artifacts }) => ({ view, need, artifacts }));
}
