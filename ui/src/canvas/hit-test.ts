import type { Key } from "../document/keys";
import type { Projection } from "../document/projection.svelte";
import { contains, grown, type Place } from "./geometry";
import { type Hit, NOTHING } from "./hit";

/** How much of a boundary's rim can be grabbed, in pixels. */
const RIM = 8;
/** How tall a boundary's caption is, in canvas units. */
const CAPTION = 28;

/** What an element of the canvas stands for. */
export function hitOfElement(
  element: Element | null,
  at: Place,
  zoom: number,
  projection: Projection,
): Hit {
  const port = element?.closest<SVGElement>("[data-port]");
  if (port?.dataset.port && port.dataset.component) {
    const side = port.dataset.port === "in" ? "in" : "out";
    return { kind: "port", component: port.dataset.component, side };
  }
  const key = element?.closest<SVGElement>("[data-key]")?.dataset.key as Key | undefined;
  if (!key) return NOTHING;
  const boundary = key.startsWith("boundary:") && projection.frameOf(key);
  if (boundary) {
    const rim = RIM / zoom;
    const hollow = {
      x: boundary.x + rim,
      y: boundary.y + CAPTION,
      width: boundary.width - 2 * rim,
      height: boundary.height - CAPTION - rim,
    };
    if (contains(hollow, at)) return { kind: "inside", key };
  }
  return { kind: "item", key };
}

/** The component under a point, with some slack so that ports count. */
export function componentAt(at: Place, projection: Projection, slack = 12): string | undefined {
  const { components } = projection.diagram;
  for (let i = components.length - 1; i >= 0; i -= 1) {
    const view = components[i];
    if (view && contains(grown(view.frame, slack, 4), at)) return view.id;
  }
  return undefined;
}

/** The innermost boundary under a point, as the core chooses it. */
export function boundaryAt(at: Place, projection: Projection): string | undefined {
  const depth = (id: string): number => {
    let steps = 0;
    for (let b = projection.boundaries.get(id); b && steps < 64; steps += 1) {
      b = b.boundary.parent ? projection.boundaries.get(b.boundary.parent) : undefined;
    }
    return steps;
  };
  const area = (id: string): number => {
    const frame = projection.boundaries.get(id)?.frame;
    return frame ? frame.width * frame.height : 0;
  };
  return projection.diagram.boundaries
    .filter((b) => contains(b.frame, at))
    .map((b) => b.id)
    .sort((a, b) => depth(b) - depth(a) || area(a) - area(b))[0];
}
