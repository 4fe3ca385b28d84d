import type { ConnectionView } from "../generated/ConnectionView";
import type { Primitive } from "../generated/Primitive";
import type { Rect } from "../generated/Rect";
import type { SceneItem } from "../generated/SceneItem";
import { centre } from "./geometry";
import { polyline } from "./preview-route";

/** All shapes of one colour in one part of the canvas, as one path. */
export interface ColorPath {
  /** Stable for a layer, a colour and a part. */
  readonly id: string;
  readonly layer: Layer;
  readonly color: string;
  readonly d: string;
}

/** What is painted first, next and last. */
export type Layer = "line" | "outline" | "card" | "mark";

const LAYERS: readonly Layer[] = ["line", "outline", "card", "mark"];
/**
 * The side of a part, in canvas units. One path for the whole canvas would be gone through again for
 * every tile of the screen: with 5,000 components parts of this size halve the painting.
 */
const PART = 2048;
/** How wide a card's edge is far out, in canvas units, and its outline. */
const EDGE = 12;
const OUTLINE = 4;

interface Shape {
  readonly layer: Layer;
  readonly color: string;
  readonly d: string;
}

const known = new WeakMap<SceneItem, readonly Shape[]>();

/**
 * Many items as a few paths, for a view from far out: the lines and cards, their stages, tiles and
 * badges. Labels and text are left away; boundaries are few and are painted as they are.
 */
export function simplified(
  items: Iterable<SceneItem>,
  lines: ReadonlyMap<string, ConnectionView>,
): ColorPath[] {
  const parts = new Map<string, Shape[]>();
  for (const item of items) {
    const part = partOf(item);
    for (const shape of shapesOf(item, lines)) {
      const id = `${shape.layer} ${shape.color} ${part}`;
      const same = parts.get(id);
      if (same) same.push(shape);
      else parts.set(id, [shape]);
    }
  }
  return [...parts]
    .map(([id, shapes]) => {
      const [{ layer, color }] = shapes as [Shape];
      return { id, layer, color, d: shapes.map((shape) => shape.d).join("") };
    })
    .sort((a, b) => LAYERS.indexOf(a.layer) - LAYERS.indexOf(b.layer) || (a.id < b.id ? -1 : 1));
}

function partOf({ bounds }: SceneItem): string {
  const { x, y } = centre(bounds);
  return `${Math.floor(x / PART)},${Math.floor(y / PART)}`;
}

function shapesOf(item: SceneItem, lines: ReadonlyMap<string, ConnectionView>): readonly Shape[] {
  let shapes = known.get(item);
  if (!shapes) {
    if (item.kind === "connection") shapes = line(item, lines);
    else if (item.kind === "component" || item.kind === "note") shapes = card(item);
    else shapes = [];
    known.set(item, shapes);
  }
  return shapes;
}

function line(item: SceneItem, lines: ReadonlyMap<string, ConnectionView>): readonly Shape[] {
  const points = lines.get(item.id.slice(item.id.indexOf(":") + 1))?.points;
  // The head, painted last, has the colour of the whole.
  const head = item.primitives.findLast((p) => p.type === "path");
  const color = head?.type === "path" ? (head.stroke ?? head.fill) : undefined;
  return points && points.length > 1 && color
    ? [{ layer: "line", color, d: polyline(points) }]
    : [];
}

type Sheet = Extract<Primitive, { type: "rect" }>;

function card(item: SceneItem): readonly Shape[] {
  const sheets = item.primitives.filter((p): p is Sheet => p.type === "rect" && p.fill !== null);
  const body = sheets.find((sheet) => sheet.stroke !== null) ?? sheets[0];
  if (!body) return [];
  const shapes: Shape[] = [];
  if (body.stroke) shapes.push({ layer: "outline", color: body.stroke, d: box(body, OUTLINE) });
  shapes.push({ layer: "card", color: body.fill as string, d: box(body) });
  const edge = item.primitives.find((p) => p.type === "path" && p.fill && !p.transform);
  if (edge?.type === "path" && edge.fill && item.kind === "component") {
    const strip = { x: body.x, y: body.y, width: EDGE, height: body.height };
    shapes.push({ layer: "mark", color: edge.fill, d: box(strip) });
  }
  for (const sheet of sheets.slice(sheets.indexOf(body) + 1)) {
    shapes.push({ layer: "mark", color: sheet.fill as string, d: box(sheet) });
  }
  return shapes;
}

const box = ({ x, y, width, height }: Rect, more = 0): string =>
  `M${x - more} ${y - more}h${width + 2 * more}v${height + 2 * more}h${-width - 2 * more}z`;
