import type { Editor } from "../document/editor.svelte";
import type { Key } from "../document/keys";
import { Choices } from "./choices.svelte";
import type { Place } from "./geometry";
import { Connecting } from "./gestures/connecting.svelte";
import { DropTarget } from "./gestures/drop-target.svelte";
import type { InHand } from "./gestures/gesture";
import { Moving } from "./gestures/moving.svelte";
import { Panning } from "./gestures/panning.svelte";
import { Placing } from "./gestures/placing.svelte";
import { Resizing } from "./gestures/resizing.svelte";
import { Selecting } from "./gestures/selecting.svelte";
import { Sliding } from "./gestures/sliding.svelte";
import type { Hit } from "./hit";
import { LiveConnections } from "./live-connections.svelte";
import type { PointerAt } from "./tools/tool";

/**
 * Hands what the pointer does to the gesture that its press began. What a gesture shows while it
 * is under way, and what it commits, is its own.
 */
export class Interaction {
  hover = $state.raw<Key | undefined>(undefined);
  /** Whether what comes next is a layout, whose things glide to their new places. */
  gliding = false;
  contextMenu = $state.raw<Place | undefined>(undefined);
  renaming = $state.raw<Key | undefined>(undefined);
  wrapOpen = $state(false);
  /** Where the pointer is on the canvas; it stays there while a menu is open beside it. */
  pointer: Place | undefined;

  readonly choices: Choices;
  readonly dropTarget: DropTarget;
  /** How connections lead while something is dragged. */
  readonly live: LiveConnections;
  readonly moving: Moving;
  readonly selecting: Selecting;
  readonly panning: Panning;
  readonly connecting: Connecting;
  readonly resizing: Resizing;
  readonly sliding: Sliding;
  readonly placing: Placing;
  #inHand: InHand;

  constructor(readonly editor: Editor) {
    this.choices = new Choices(editor);
    this.dropTarget = new DropTarget(editor);
    this.live = new LiveConnections(editor);
    this.moving = new Moving(editor, this.dropTarget, this.live);
    this.selecting = new Selecting(editor, this.moving);
    this.panning = new Panning(editor);
    this.connecting = new Connecting(editor, this.choices);
    this.resizing = new Resizing(editor, this.live);
    this.sliding = new Sliding(editor);
    this.placing = new Placing(editor, this.dropTarget);
    this.#inHand = this.selecting;
  }

  /** Whether a gesture is under way; only the one in hand can be. */
  get busy(): boolean {
    return this.#inHand.busy;
  }

  /** Whether something is dragged that the view follows when it comes to its edge. */
  get scrolls(): boolean {
    return Boolean(
      this.moving.carried.size > 0 ||
        this.selecting.marquee ||
        this.connecting.line ||
        this.resizing.preview,
    );
  }

  /** A press on the canvas decides which gesture it is until the release. */
  press(at: PointerAt, shift: boolean, wantsPan: boolean): void {
    if (this.connecting.aiming) {
      if (!wantsPan) this.#inHand.handle({ type: "press", at, shift, selected: false });
      return;
    }
    this.#inHand = wantsPan ? this.panning : this.#begunOn(at.hit);
    if (this.#inHand === this.connecting) {
      if (this.editor.readOnly) return;
      this.editor.reveal = undefined;
    }
    this.contextMenu = undefined;
    const selected = "key" in at.hit && this.editor.selection.has(at.hit.key);
    this.#inHand.handle({ type: "press", at, shift, selected });
  }

  move(at: PointerAt, alt = false): void {
    this.#inHand.handle({ type: "move", at, alt });
  }

  release(at: PointerAt, alt = false): void {
    this.#inHand.handle({ type: "release", at, alt });
  }

  /** A press on a row of the catalog. */
  carry(tool: string, from: Place): void {
    if (this.editor.readOnly) return;
    // A connection that a click has begun would wait for its end and never hear of it.
    if (this.busy) this.cancel();
    this.#inHand = this.placing;
    this.placing.carry(tool, from);
  }

  /** Breaks off whatever is going on; answers whether there was anything. */
  cancel(): boolean {
    if (this.busy) {
      this.#inHand.handle({ type: "cancel" });
      return true;
    }
    if (!this.choices.open && !this.contextMenu && !this.renaming) return false;
    this.choices.close();
    this.contextMenu = undefined;
    this.renaming = undefined;
    return true;
  }

  #begunOn(hit: Hit): InHand {
    switch (hit.kind) {
      case "grip":
        return this.resizing;
      case "port":
      case "end":
        return this.connecting;
      case "label":
        return this.sliding;
      default:
        return this.selecting;
    }
  }
}
