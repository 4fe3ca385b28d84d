import type { Editor } from "../../document/editor.svelte";
import type { Key } from "../../document/keys";
import type { Rect } from "../../generated/Rect";
import type { SceneItem } from "../../generated/SceneItem";
import { overlaps } from "../geometry";
import { Slices, type Step, stepsTo } from "../slicing";
import { glide, isUnderWay } from "./glide";
import { PaintedItem } from "./painted-item";
import { Stack } from "./stack";

/**
 * Keeps the elements of the canvas in step with what should be painted. It touches only what comes,
 * goes or changes: with thousands of items an effect for each would cost more than painting them.
 */
export class ScenePainter {
  readonly #painted = new Map<string, PaintedItem>();
  readonly #shown = new Map<string, SceneItem>();
  readonly #ringed = new Set<PaintedItem>();
  readonly #slices = new Slices(
    (step) => this.#perform(step),
    () => this.editor.viewport.zooming,
  );
  readonly #below: Stack;
  readonly #above: Stack;
  #frame = 0;
  /** What is to have the keyboard as soon as it is painted. */
  #awaited: Key | undefined;

  /**
   * @param below where boundaries go, @param above where everything else does
   * @param settled called when all that was wanted is painted
   */
  constructor(
    readonly editor: Editor,
    below: SVGGElement,
    above: SVGGElement,
    readonly settled: () => void,
  ) {
    const orderOf = (id: string): number => editor.projection.places.orderOf(id);
    this.#below = new Stack(below, orderOf);
    this.#above = new Stack(above, orderOf);
  }

  /** Paints these items, in slices; what is in view or selected comes first. */
  show(wanted: readonly SceneItem[], view: Rect): void {
    const { selection } = this.editor;
    const urgent = (item: SceneItem): boolean =>
      overlaps(item.bounds, view) || selection.has(item.id as Key);
    this.#below.settle();
    this.#above.settle();
    this.#slices.aim(stepsTo(wanted, this.#shown, urgent));
    this.#work();
  }

  /** Brings the keyboard to a thing, at once or when it is painted. */
  focus(key: Key): void {
    this.#awaited = undefined;
    const painted = this.#painted.get(key);
    if (painted) painted.element.focus({ preventScroll: true });
    else this.#awaited = key;
  }

  /** Shows how some things stand out now. */
  dress(keys: Iterable<Key>): void {
    for (const key of keys) for (const painted of this.#of(key)) this.#dress(painted);
  }

  dressAll(): void {
    for (const painted of this.#painted.values()) this.#dress(painted);
  }

  /** Moves what is carried along, and puts back what is not any more. */
  shift(keys: Iterable<Key>): void {
    for (const key of keys) for (const painted of this.#of(key)) painted.shift();
  }

  /** Keeps the rings as wide as they are on the screen. */
  zoomed(): void {
    const { zoom } = this.editor.viewport;
    for (const { ring } of this.#ringed) ring?.fitTo(zoom);
  }

  stop(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  #dress(painted: PaintedItem): void {
    painted.dress();
    if (painted.ring) this.#ringed.add(painted);
    else this.#ringed.delete(painted);
  }

  *#of(key: Key): Iterable<PaintedItem> {
    const own = this.#painted.get(key);
    if (own) yield own;
    if (!key.startsWith("connection:")) return;
    const label = this.#painted.get(`label:${key.slice("connection:".length)}`);
    if (label) yield label;
  }

  #work(): void {
    this.stop();
    if (this.#slices.slice()) this.settled();
    else this.#frame = requestAnimationFrame(() => this.#work());
  }

  #perform({ type, item }: Step): void {
    const below = item.kind === "boundary" || item.kind === "stage";
    const stack = below ? this.#below : this.#above;
    const old = this.#painted.get(item.id);
    const focused = old?.element === document.activeElement;
    if (old) {
      stack.drop(old);
      this.#ringed.delete(old);
    }
    if (type === "drop") {
      this.#painted.delete(item.id);
      this.#shown.delete(item.id);
      return;
    }
    const painted = new PaintedItem(item, this.editor);
    this.#painted.set(item.id, painted);
    this.#shown.set(item.id, item);
    stack.add(painted);
    this.#dress(painted);
    // What was under way goes on from there, also when it is something else that comes next.
    const under = old?.glide && isUnderWay(old.glide, performance.now()) ? old.glide : undefined;
    if (old && (this.editor.interaction.gliding || under)) {
      painted.glide = glide(painted.element, old.item, item, under);
    }
    if (!focused && item.id !== this.#awaited) return;
    if (item.id === this.#awaited) this.#awaited = undefined;
    painted.element.focus({ preventScroll: true });
  }
}
