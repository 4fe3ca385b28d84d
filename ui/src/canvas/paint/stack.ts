import type { PaintedItem } from "./painted-item";

/** Painted items under one parent, kept in painting order. */
export class Stack {
  #items: PaintedItem[] = [];

  constructor(
    readonly parent: SVGGElement,
    readonly orderOf: (id: string) => number,
  ) {}

  add(painted: PaintedItem): void {
    const at = this.#placeOf(painted);
    const next = this.#items[at];
    this.#items.splice(at, 0, painted);
    this.parent.insertBefore(painted.element, next?.element ?? null);
  }

  drop(painted: PaintedItem): void {
    const at = this.#items.indexOf(painted);
    if (at >= 0) this.#items.splice(at, 1);
    painted.element.remove();
  }

  /** Puts everything in order again after the scene changed. */
  settle(): void {
    const order = this.#items.map(({ item }) => this.orderOf(item.id));
    if (order.every((place, i) => i === 0 || (order[i - 1] ?? 0) <= place)) return;
    this.#items.sort((a, b) => this.orderOf(a.item.id) - this.orderOf(b.item.id));
    this.parent.append(...this.#items.map(({ element }) => element));
  }

  /** Where it belongs: before the first that is painted later. */
  #placeOf({ item }: PaintedItem): number {
    const order = this.orderOf(item.id);
    let [low, high] = [0, this.#items.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.#items[middle];
      if (other && this.orderOf(other.item.id) <= order) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
