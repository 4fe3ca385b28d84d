import type { Editor } from "../../document/editor.svelte";
import { keyOf } from "../../document/keys";
import type { LabelPlace } from "../../generated/LabelPlace";
import { say } from "../../words/language.svelte";
import { labelPlaceAt } from "../label-place";
import { type LabelEffect, type LabelState, label, labelIdle } from "../tools/label";
import { Gesture } from "./gesture";

/** A label that is moved along its line. */
export interface SlidingLabel extends LabelPlace {
  readonly connection: string;
}

/** A label slides along its line; a click on it means its connection. */
export class Sliding extends Gesture<LabelState, LabelEffect> {
  label = $state.raw<SlidingLabel | undefined>(undefined);

  constructor(readonly editor: Editor) {
    super(label, labelIdle);
  }

  protected on(effect: LabelEffect): void {
    const { editor } = this;
    if (effect.type === "choose") {
      const key = keyOf("connection", effect.connection);
      editor.reveal = undefined;
      if (effect.shift) editor.selection.toggle(key);
      else editor.selection.set([key]);
      return;
    }
    if (effect.type === "end-slide" || editor.readOnly) {
      this.label = undefined;
      return;
    }
    const { connection, to } = effect;
    const points = editor.projection.connections.get(connection)?.points ?? [];
    const label_at = labelPlaceAt(points, to);
    if (effect.type === "slide") this.label = { connection, ...label_at };
    else void this.#commit(connection, label_at);
  }

  async #commit(id: string, label_at: LabelPlace): Promise<void> {
    const update = await this.editor.edit({ type: "edit-connection", id, edit: { label_at } });
    this.label = undefined;
    if (update) this.editor.app.announce(say.hands.labelMoved);
  }
}
