import type { Editor } from "../../document/editor.svelte";
import { asKey, type Key } from "../../document/keys";
import type { Rect } from "../../generated/Rect";
import { say } from "../../words/language.svelte";
import { encloses, overlaps } from "../geometry";
import { type SelectEffect, type SelectState, select, selectIdle } from "../tools/select";
import { Gesture } from "./gesture";
import type { Moving } from "./moving.svelte";

/** Things are selected by clicks and marquees; what is selected is moved. */
export class Selecting extends Gesture<SelectState, SelectEffect> {
  marquee = $state.raw<Rect | undefined>(undefined);
  /** Whether the marquee takes only what it encloses. */
  enclosing = $state(false);

  constructor(
    readonly editor: Editor,
    readonly moving: Moving,
  ) {
    super(select, selectIdle);
  }

  protected on(effect: SelectEffect): void {
    const { selection } = this.editor;
    switch (effect.type) {
      case "select":
        this.editor.reveal = undefined;
        selection.set([effect.key]);
        break;
      case "toggle":
        selection.toggle(effect.key);
        break;
      case "clear":
        this.editor.reveal = undefined;
        selection.clear();
        break;
      case "preview-move":
        this.moving.preview(effect.by, effect.at, effect.copy);
        break;
      case "commit-move":
        this.moving.drop(effect.by, effect.copy);
        break;
      case "end-preview":
        this.moving.end();
        this.marquee = undefined;
        break;
      case "marquee":
        this.marquee = effect.rect;
        this.enclosing = effect.enclose;
        break;
      case "select-within": {
        const keys = this.#within(effect.rect, effect.enclose);
        if (effect.add) selection.add(keys);
        else selection.set(keys);
        this.editor.app.announce(say.announce.selected(selection.keys.size));
        break;
      }
    }
  }

  /** What a marquee selects: cards and notes it touches or encloses, boundaries it encloses. */
  #within(rect: Rect, enclose: boolean): Key[] {
    const { projection } = this.editor;
    return projection.places.near(rect).flatMap((item) => {
      const key = asKey(item.id);
      const frame = key && item.kind !== "connection" ? projection.frameOf(key) : undefined;
      if (!key || !frame) return [];
      const meant = enclose || item.kind === "boundary" ? encloses : overlaps;
      return meant(rect, frame) ? [key] : [];
    });
  }
}
