import type { Editor } from "../../document/editor.svelte";
import { asKey, type Key, keyOf, targetOf } from "../../document/keys";
import type { SceneItem } from "../../generated/SceneItem";
import type { LegendEntry } from "../../lenses/legend";
import { emphasisOf, lookOf } from "../emphasis";
import type { Place } from "../geometry";
import type { Glide } from "./glide";
import { lensElement } from "./lens-element";
import { primitiveElement, svg } from "./primitive-element";
import { glow, type Ring, ring } from "./ring-element";

/** The key of the thing an item shows. A label belongs to its connection: it moves, dims and is
 * clicked with it. */
export function keyOfItem(item: SceneItem): Key | undefined {
  if (item.kind !== "label") return asKey(item.id);
  return keyOf("connection", item.id.slice(item.id.indexOf(":") + 1));
}

/** One item of the scene as an element; dressed, it shows how it stands out for the moment. */
export class PaintedItem {
  readonly element: SVGGElement;
  readonly key: Key | undefined;
  ring: Ring | undefined;
  /** How it came to its place, where a layout brought it there. */
  glide: Glide | undefined;
  #lens: { readonly entry: LegendEntry; readonly element: SVGGElement } | undefined;

  constructor(
    readonly item: SceneItem,
    readonly editor: Editor,
  ) {
    this.key = keyOfItem(item);
    const label = item.kind === "label";
    this.element = svg("g", {
      class: `item ${item.kind}`,
      "data-key": this.key,
      ...(label
        ? { "aria-hidden": "true" }
        : {
            id: `item-${item.id}`,
            role: "graphics-symbol",
            tabindex: this.key ? -1 : null,
            "aria-label": item.description ? `${item.title}. ${item.description}` : item.title,
            "data-testid": this.key && item.id.replace(":", "-"),
            "data-selected": "false",
          }),
    });
    for (const shape of item.primitives) this.element.append(primitiveElement(shape));
    this.shift();
  }

  /** Shows how the thing stands out now. */
  dress(): void {
    const { key, element, editor } = this;
    if (!key) return;
    const emphasis = emphasisOf(key, editor);
    element.classList.toggle("dim", emphasis === "dim");
    element.classList.toggle("gone", emphasis === "gone");
    element.classList.toggle("found", editor.finder.keys.has(key));
    if (this.item.kind === "label") return;
    this.#tint(editor.lens.entryOf(key));
    const look = lookOf(key, editor);
    const selected = editor.selection.has(key);
    element.dataset.selected = String(selected);
    // The keyboard reaches one item by Tab: the one selected.
    element.setAttribute("tabindex", selected && editor.selection.only ? "0" : "-1");
    if (look === "target" || look === "aimed") element.dataset.target = "fits";
    else delete element.dataset.target;
    this.#encircle(look);
  }

  /** Follows the pointer while it is carried. */
  shift(): void {
    const { carried, carriedBy } = this.editor.interaction.moving;
    if (this.key && carried.has(this.key)) this.#moveBy(carriedBy);
    else this.element.removeAttribute("transform");
  }

  /** Shows which group of the lens it belongs to. */
  #tint(entry: LegendEntry | undefined): void {
    const old = this.#lens?.entry;
    if (old?.color === entry?.color && old?.mark === entry?.mark) return;
    this.#lens?.element.remove();
    this.#lens = undefined;
    const frame = entry && this.key && this.editor.projection.frameOf(this.key);
    if (!entry || !frame) return;
    this.#lens = { entry, element: lensElement(entry, frame) };
    this.element.append(this.#lens.element);
  }

  #moveBy(by: Place): void {
    this.element.setAttribute("transform", `translate(${by.x} ${by.y})`);
  }

  #encircle(look: ReturnType<typeof lookOf>): void {
    if (this.ring?.look === look) return;
    this.ring?.element.remove();
    this.ring = undefined;
    const { key, editor } = this;
    if (!key || !look) return;
    const { kind, id } = targetOf(key);
    const points =
      kind === "connection" ? editor.projection.connections.get(id)?.points : undefined;
    const frame = points ? undefined : editor.projection.frameOf(key);
    this.ring = points ? glow(look, points) : frame && ring(look, frame);
    if (!this.ring) return;
    this.ring.fitTo(editor.viewport.zoom);
    // Below the card, so that its badges stay on top.
    if (look === "receiver") this.element.append(this.ring.element);
    else this.element.prepend(this.ring.element);
  }
}
