import type { Editor } from "../../document/editor.svelte";
import type { Rect } from "../../generated/Rect";
import type { LiveConnections } from "../live-connections.svelte";
import { type ResizeEffect, type ResizeState, resize, resizeIdle } from "../tools/resize";
import { Gesture } from "./gesture";

/** A boundary is made larger or smaller by one of its handles. */
export class Resizing extends Gesture<ResizeState, ResizeEffect> {
  /** The boundary, and the frame that it would get. */
  preview = $state.raw<{ readonly boundary: string; readonly frame: Rect } | undefined>(undefined);

  constructor(
    readonly editor: Editor,
    readonly live: LiveConnections,
  ) {
    super(resize, resizeIdle);
  }

  protected on(effect: ResizeEffect): void {
    if (effect.type === "end-resize" || this.editor.readOnly) {
      this.#end();
      return;
    }
    const { boundary, frame } = effect;
    this.preview = { boundary, frame };
    this.live.follow({ type: "edit-boundary", id: boundary, edit: { frame } });
    if (effect.type === "commit-resize") void this.#commit(boundary, frame);
  }

  /** The preview stays until the answer is there, so that nothing jumps back and forth. */
  async #commit(id: string, frame: Rect): Promise<void> {
    await this.editor.edit({ type: "edit-boundary", id, edit: { frame } });
    this.#end();
  }

  #end(): void {
    this.preview = undefined;
    this.live.end();
  }
}
