import type { ConnectionView } from "../generated/ConnectionView";
import type { Primitive } from "../generated/Primitive";
import type { Rect } from "../generated/Rect";
import type { SceneItem } from "../generated/SceneItem";
import { centre, encloses } from "./geometry";
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
const EDGE = 16;
const OUTLINE = 4;

/** A layer and a colour; there is one object for each pair. */
interface Style {
  readonly layer: Layer;
  readonly color: string;
}

/** Columns and rows of parts are counted from −HALF to HALF. */
const HALF = 1 << 15;

interface Shape {
  readonly style: Style;
  readonly d: string;
}

/** What is known of an item: shapes and the part they belong to. */
interface Shapes {
  readonly part: number;
  readonly shapes: readonly Shape[];
}

const known = new WeakMap<SceneItem, Shapes>();
const styles = new Map(LAYERS.map((layer) => [layer, new Map<string, Style>()]));

function styleOf(layer: Layer, color: string): Style {
  let style = styles.get(layer)?.get(color);
  if (!style) {
    style = { layer, color };
    styles.get(layer)?.set(color, style);
  }
  return style;
}

/**
 * Many items as a few paths, for a view from far out: the lines and cards, their stages and the
 * badges. Labels and text are left away; boundaries are few and are painted as they are.
 */
export function simplified(
  items: Iterable<SceneItem>,
  lines: ReadonlyMap<string, ConnectionView>,
): ColorPath[] {
  const parts = new Map<number, Map<Style, string[]>>();
  for (const item of items) {
    const { part, shapes } = shapesOf(item, lines);
    if (shapes.length === 0) continue;
    let paths = parts.get(part);
    if (!paths) {
      paths = new Map();
      parts.set(part, paths);
    }
    for (const { style, d } of shapes) {
      const path = paths.get(style);
      if (path) path.push(d);
      else paths.set(style, [d]);
    }
  }
  const found: ColorPath[] = [];
  for (const layer of LAYERS) {
    for (const [part, paths] of parts) {
      for (const [style, path] of paths) {
        if (style.layer !== layer) continue;
        const id = `${layer} ${style.color} ${part}`;
        found.push({ id, layer, color: style.color, d: path.join("") });
      }
    }
  }
  return found;
}

const partAt = (at: number): number => Math.floor(at / PART) + HALF;

function shapesOf(item: SceneItem, lines: ReadonlyMap<string, ConnectionView>): Shapes {
  let shapes = known.get(item);
  if (!shapes) {
    const { x, y } = centre(item.bounds);
    shapes = {
      part: partAt(x) * 2 * HALF + partAt(y),
      shapes: item.kind === "connection" ? line(item, lines) : card(item),
    };
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
    ? [{ style: styleOf("line", color), d: polyline(points) }]
    : [];
}

type Sheet = Extract<Primitive, { type: "rect" }>;

function card(item: SceneItem): readonly Shape[] {
  if (item.kind === "label" || item.kind === "boundary" || item.kind === "stage") return [];
  const { primitives } = item;
  const isBody = (p: Primitive): p is Sheet => p.type === "rect" && Boolean(p.fill);
  const body =
    primitives.find((p): p is Sheet => isBody(p) && Boolean(p.stroke)) ?? primitives.find(isBody);
  if (!body) return [];
  const shapes: Shape[] = [];
  const add = (layer: Layer, color: string | null | undefined, d: string): void => {
    if (color) shapes.push({ style: styleOf(layer, color), d });
  };
  if (body.stroke) add("outline", body.stroke, box(body, OUTLINE));
  add("card", body.fill, box(body));
  let edged = item.kind !== "component";
  let above = false;
  for (const shape of primitives) {
    if (shape === body) above = true;
    else if (shape.type === "path" && !edged && shape.fill && !shape.transform) {
      edged = true;
      add("mark", shape.fill, box({ ...body, width: EDGE }));
      // What reaches over the card is a badge.
    } else if (shape.type === "rect" && above && !encloses(body, shape)) {
      add("mark", shape.fill, box(shape));
    }
  }
  return shapes;
}

const box = ({ x, y, width, height }: Rect, more = 0): string =>
  `M${x - more} ${y - more}h${width + 2 * more}v${height + 2 * more}h${-width - 2 * more}z`;
