import type { ConnectionView } from "../generated/ConnectionView";
import type { Primitive } from "../generated/Primitive";
import type { Rect } from "../generated/Rect";
import type { SceneItem } from "../generated/SceneItem";
import { encloses } from "./geometry";
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
/** Below this an outline is thinner than half a pixel, and is left away. */
export const OUTLINED_ZOOM = 0.5 / OUTLINE;

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

/** What lies in one part, and what that looks like from far out. */
interface Part {
  readonly items: readonly SceneItem[];
  readonly paths: readonly ColorPath[];
}

const styles = new Map(LAYERS.map((layer) => [layer, new Map<string, Style>()]));

function styleOf(layer: Layer, color: string): Style {
  let style = styles.get(layer)?.get(color);
  if (!style) {
    style = { layer, color };
    styles.get(layer)?.set(color, style);
  }
  return style;
}

type Lines = ReadonlyMap<string, ConnectionView>;

/**
 * Many items as a few paths, for a view from far out: the lines and cards, their stages and the
 * badges. Labels and text are left away; boundaries are few and are painted as they are. Where
 * nothing has changed since the last time nothing is made again.
 */
export class Simplified {
  #parts: ReadonlyMap<number, Part> = new Map();

  paths(items: Iterable<SceneItem>, lines: Lines): ColorPath[] {
    const held = new Map<number, SceneItem[]>();
    for (const item of items) {
      if (!isSimplified(item)) continue;
      const number = partOf(item);
      const others = held.get(number);
      if (others) others.push(item);
      else held.set(number, [item]);
    }
    const parts = new Map<number, Part>();
    for (const [number, inside] of held) {
      const before = this.#parts.get(number);
      const same =
        before?.items.length === inside.length && inside.every((it, i) => it === before.items[i]);
      parts.set(number, same ? before : { items: inside, paths: pathsOf(number, inside, lines) });
    }
    this.#parts = parts;
    const all = [...parts.values()];
    return LAYERS.flatMap((layer) =>
      all.flatMap(({ paths }) => paths.filter((path) => path.layer === layer)),
    );
  }
}

const isSimplified = ({ kind }: SceneItem): boolean =>
  kind !== "label" && kind !== "boundary" && kind !== "stage";

function partOf({ bounds }: SceneItem): number {
  const column = Math.floor((bounds.x + bounds.width / 2) / PART) + HALF;
  const row = Math.floor((bounds.y + bounds.height / 2) / PART) + HALF;
  return column * 2 * HALF + row;
}

/** The shapes of one part, joined by their styles. */
function pathsOf(part: number, items: readonly SceneItem[], lines: Lines): ColorPath[] {
  const pieces = new Map<Style, string[]>();
  for (const item of items) {
    for (const { style, d } of item.kind === "connection" ? line(item, lines) : card(item)) {
      const others = pieces.get(style);
      if (others) others.push(d);
      else pieces.set(style, [d]);
    }
  }
  return [...pieces].map(([{ layer, color }, ds]) => ({
    id: `${layer} ${color} ${part}`,
    layer,
    color,
    d: ds.join(""),
  }));
}

function line(item: SceneItem, lines: Lines): readonly Shape[] {
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
