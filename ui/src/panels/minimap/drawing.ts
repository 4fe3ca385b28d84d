import { grown, type Place } from "../../canvas/geometry";
import type { BoundaryView } from "../../generated/BoundaryView";
import type { ComponentView } from "../../generated/ComponentView";
import type { Rect } from "../../generated/Rect";

/** The size of the map in pixels, at most. */
export const MAP = { width: 184, height: 120 } as const;

/** Cards of one colour. */
export interface MapPath {
  readonly color: string;
  readonly d: string;
}

/** The part of the canvas the map shows, and how many pixels a unit of it takes. */
export interface MapFrame {
  readonly area: Rect;
  readonly scale: number;
  readonly width: number;
  readonly height: number;
}

/** How a map shows all of a diagram, with a little room around it. */
export function mapFrame(bounds: Rect): MapFrame {
  const area = grown(bounds, Math.max(bounds.width, bounds.height, 1) * 0.04);
  const scale = Math.min(MAP.width / area.width, MAP.height / area.height);
  return { area, scale, width: area.width * scale, height: area.height * scale };
}

/** Where in the diagram a point of the map is. */
export function fromMap({ area, scale }: MapFrame, at: Place): Place {
  return { x: area.x + at.x / scale, y: area.y + at.y / scale };
}

const box = ({ x, y, width, height }: Rect): string => `M${x} ${y}h${width}v${height}h${-width}z`;

/** All boundaries as one path. */
export function boundaryPath(boundaries: readonly BoundaryView[]): string {
  return boundaries.map(({ frame }) => box(frame)).join("");
}

/** All cards as a path for each colour. */
export function cardPaths(
  components: readonly ComponentView[],
  colorOf: (component: ComponentView) => string,
): MapPath[] {
  const paths = new Map<string, string[]>();
  for (const component of components) {
    const color = colorOf(component);
    const known = paths.get(color);
    if (known) known.push(box(component.frame));
    else paths.set(color, [box(component.frame)]);
  }
  return [...paths].map(([color, boxes]) => ({ color, d: boxes.join("") }));
}
