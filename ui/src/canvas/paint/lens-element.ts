import type { Rect } from "../../generated/Rect";
import type { LegendEntry } from "../../lenses/legend";
import { svg } from "./primitive-element";

const MARK = 10;

/** What a lens lays over a card: its colour, and a mark so that it is not told by colour alone. */
export function lensElement(entry: LegendEntry, { x, y, width, height }: Rect): SVGGElement {
  const color = `var(--lens-${entry.color})`;
  const element = svg("g", { class: "lens", "data-lens": entry.color, "aria-hidden": "true" });
  const tint = svg("rect", { class: "tint", x, y, width, height, rx: 8 });
  tint.style.setProperty("--color", color);
  const mark = svg("circle", { class: "mark", cx: x, cy: y, r: MARK });
  mark.style.setProperty("--color", color);
  const text = svg("text", {
    class: "sign",
    x,
    y: y + 4,
    "font-size": 11,
    "font-weight": 600,
    "text-anchor": "middle",
  });
  text.textContent = entry.mark;
  element.append(tint, mark, text);
  return element;
}
