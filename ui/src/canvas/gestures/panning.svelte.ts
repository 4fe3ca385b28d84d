import type { Editor } from "../../document/editor.svelte";
import { type PanEffect, type PanState, pan, panIdle } from "../tools/pan";
import type { ToolEvent } from "../tools/tool";
import { Gesture } from "./gesture";

/** The canvas is dragged itself. */
export class Panning extends Gesture<PanState, PanEffect> {
  /** Whether it is; unlike `busy` it is followed by what shows it. */
  active = $state(false);

  constructor(readonly editor: Editor) {
    super(pan, panIdle);
  }

  override handle(event: ToolEvent): void {
    super.handle(event);
    this.active = this.busy;
  }

  protected on({ by }: PanEffect): void {
    this.editor.viewport.panBy(by.x, by.y);
  }
}
