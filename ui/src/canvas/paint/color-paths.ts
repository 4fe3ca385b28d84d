import type { ColorPath } from "../simplified";
import { svg } from "./primitive-element";

/** Keeps the elements of colour paths in step with them; what has not changed stays. */
export class ColorPaths {
  readonly #painted = new Map<string, { readonly element: SVGPathElement; d: string }>();
  #order: readonly string[] = [];

  constructor(readonly parent: SVGGElement) {}

  show(paths: readonly ColorPath[]): void {
    const order = paths.map(({ id }) => id);
    const wanted = new Set(order);
    for (const [id, { element }] of this.#painted) {
      if (wanted.has(id)) continue;
      element.remove();
      this.#painted.delete(id);
    }
    for (const { id, layer, color, d } of paths) {
      const painted = this.#painted.get(id);
      if (!painted) {
        const paint =
          layer === "line" ? { fill: "none", stroke: color, "stroke-width": 2 } : { fill: color };
        this.#painted.set(id, { element: svg("path", { d, class: layer, ...paint }), d });
      } else if (painted.d !== d) {
        painted.element.setAttribute("d", d);
        painted.d = d;
      }
    }
    const same =
      order.length === this.#order.length && order.every((id, i) => id === this.#order[i]);
    if (!same) this.parent.append(...order.flatMap((id) => this.#painted.get(id)?.element ?? []));
    this.#order = order;
  }
}
