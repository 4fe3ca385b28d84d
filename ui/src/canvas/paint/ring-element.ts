import type { Point } from "../../generated/Point";
import type { Rect } from "../../generated/Rect";
import type { Look } from "../emphasis";
import { grown } from "../geometry";
import { polyline } from "../preview-route";
import { svg } from "./primitive-element";

const GAP: Record<Look, number> = {
  halo: 3,
  witness: 2,
  found: 3,
  selected: 2,
  receiver: 0,
  target: 2,
  aimed: 3,
  hover: 1.5,
};
const WIDTH: Record<Look, number> = {
  halo: 4,
  witness: 2,
  found: 2.5,
  selected: 2,
  receiver: 2,
  target: 1.5,
  aimed: 3,
  hover: 1.5,
};

/** The ring around a thing, or the glow along a connection; its width is in pixels. */
export class Ring {
  constructor(
    readonly element: SVGElement,
    readonly width: number,
    readonly look: Look,
  ) {}

  /** Keeps it as wide at every zoom. */
  fitTo(zoom: number): void {
    this.element.setAttribute("stroke-width", String(this.width / zoom));
  }
}

/** The glow along a connection. */
export function glow(look: Look, points: readonly Point[]): Ring {
  const element = svg("path", { class: `ring line ${look}`, d: polyline(points) });
  return new Ring(element, look === "hover" ? 6 : 8, look);
}

/** The ring around anything else; witnesses only stay bright. */
export function ring(look: Look, frame: Rect): Ring | undefined {
  if (look === "witness") return undefined;
  const { x, y, width, height } = grown(frame, GAP[look]);
  const element = svg("rect", { class: `ring ${look}`, x, y, width, height, rx: 8 + GAP[look] });
  return new Ring(element, WIDTH[look], look);
}
