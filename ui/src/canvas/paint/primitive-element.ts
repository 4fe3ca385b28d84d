import type { Primitive } from "../../generated/Primitive";

export const SVG = "http://www.w3.org/2000/svg";

type Value = string | number | null | undefined | false;

/** An SVG element with its attributes; those without a value are left out. */
export function svg<N extends keyof SVGElementTagNameMap>(
  name: N,
  attributes: Readonly<Record<string, Value>>,
): SVGElementTagNameMap[N] {
  const element = document.createElementNS(SVG, name);
  for (const attribute in attributes) {
    const value = attributes[attribute];
    if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(attribute, String(value));
    }
  }
  return element;
}

const opacity = (value = 1): Value => value !== 1 && value;
const dashes = (dash: readonly number[] = []): Value => dash.length > 0 && dash.join(" ");

/** One primitive of the scene as the element it is. */
export function primitiveElement(shape: Primitive): SVGElement {
  switch (shape.type) {
    case "rect":
      return svg("rect", {
        x: shape.x,
        y: shape.y,
        width: shape.width,
        height: shape.height,
        rx: shape.radius > 0 && shape.radius,
        fill: shape.fill ?? "none",
        "fill-opacity": opacity(shape.fill_opacity),
        stroke: shape.stroke,
        "stroke-width": shape.stroke && shape.stroke_width,
        "stroke-dasharray": dashes(shape.dash),
      });
    case "path":
      return svg("path", {
        d: shape.d,
        transform: shape.transform,
        fill: shape.fill ?? "none",
        "fill-opacity": opacity(shape.fill_opacity),
        stroke: shape.stroke,
        "stroke-width": shape.stroke && shape.stroke_width,
        "stroke-dasharray": dashes(shape.dash),
      });
    case "circle":
      return svg("circle", {
        cx: shape.cx,
        cy: shape.cy,
        r: shape.r,
        fill: shape.fill ?? "none",
        "fill-opacity": opacity(shape.fill_opacity),
        stroke: shape.stroke,
        "stroke-width": shape.stroke && shape.stroke_width,
      });
    case "text": {
      const element = svg("text", {
        x: shape.x,
        y: shape.y,
        "font-size": shape.size,
        "font-weight": shape.weight,
        fill: shape.fill,
        "text-anchor": shape.anchor !== "start" && shape.anchor,
      });
      element.textContent = shape.text;
      return element;
    }
  }
}
