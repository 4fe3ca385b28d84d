import { type Key, keyOf } from "../document/keys";
import type { Projection } from "../document/projection.svelte";
import { contains, distanceToLine, grown, type Place } from "./geometry";
import { GRIPS, type Hit, NOTHING } from "./hit";

/** How much of a boundary's rim can be grabbed, in pixels. */
const RIM = 8;
/** How near to a connection counts, in pixels and at least in canvas units. */
const NEAR = 6;
/** How tall a boundary's caption is, in canvas units. */
const CAPTION = 28;

/**
 * What is under the pointer. Elements know what they stand for; lines are too thin to be met, and
 * from far out there are no elements, so both are also looked for by where they lie.
 */
export function hitAt(
  element: Element | null,
  at: Place,
  zoom: number,
  projection: Projection,
): Hit {
  const hit = hitOfElement(element, at, zoom, projection);
  const met =
    hit.kind === "port" ||
    hit.kind === "end" ||
    hit.kind === "label" ||
    hit.kind === "grip" ||
    (hit.kind === "item" && !hit.key.startsWith("boundary:"));
  if (met) return hit;
  const key = thingAt(at, Math.max(NEAR, NEAR / zoom), projection);
  return key ? { kind: "item", key } : hit;
}

/** The card or note at a point, or else the connection nearest to it. */
function thingAt(at: Place, reach: number, projection: Projection): Key | undefined {
  for (const kind of ["note", "component"] as const) {
    const found = projection.places
      .around(at, 0, kind)
      .map((id) => keyOf(kind, id))
      .find((key) => {
        const frame = projection.frameOf(key);
        return frame && contains(frame, at);
      });
    if (found) return found;
  }
  const id = connectionAt(at, reach, projection);
  return id === undefined ? undefined : keyOf("connection", id);
}

/** The connection nearest to a point, within reach. */
export function connectionAt(at: Place, reach: number, projection: Projection): string | undefined {
  let nearest: string | undefined;
  let least = reach;
  for (const id of projection.places.around(at, reach, "connection")) {
    const away = distanceToLine(at, projection.connections.get(id)?.points ?? []);
    if (away > least) continue;
    least = away;
    nearest = id;
  }
  return nearest;
}

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
  const end = element?.closest<SVGElement>("[data-end]")?.dataset;
  if (end?.connection && end.stays) {
    const which = end.end === "from" ? "from" : "to";
    return { kind: "end", connection: end.connection, end: which, stays: end.stays };
  }
  const held = element?.closest<SVGElement>("[data-grip]")?.dataset;
  const grip = GRIPS.find((name) => name === held?.grip);
  const frame = held?.boundary && projection.boundaries.get(held.boundary)?.frame;
  if (grip && held?.boundary && frame)
    return { kind: "grip", boundary: held.boundary, grip, frame };
  const label = element?.closest<SVGElement>(".item.label")?.dataset.key;
  if (label?.startsWith("connection:")) {
    return { kind: "label", connection: label.slice("connection:".length) };
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
  return projection.places.around(at, slack, "component").find((id) => {
    const frame = projection.components.get(id)?.frame;
    return frame && contains(grown(frame, slack, 4), at);
  });
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
