import type { Arrangement } from "../generated/Arrangement";
import type { Diagram } from "../generated/Diagram";

/** How automatic layout arranges a diagram; one that says nothing leads from left to right. */
export function arrangementOf(diagram: Diagram): Arrangement {
  return diagram.arrangement ?? { direction: "left-to-right", stages_as_columns: false };
}
