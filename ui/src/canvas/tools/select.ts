import type { Key } from "../../document/keys";
import type { Rect } from "../../generated/Rect";
import { distance, minus, type Place, rectBetween, snap } from "../geometry";
import { DRAG_THRESHOLD, type PointerAt, type Transition } from "./tool";

/** Selecting with clicks, moving with drags, and marquees. */
export type SelectState =
  | { readonly name: "idle" }
  | {
      readonly name: "pressed";
      readonly key: Key;
      readonly from: PointerAt;
      readonly single: boolean;
    }
  | { readonly name: "moving"; readonly from: PointerAt; readonly by: Place }
  | {
      readonly name: "held";
      readonly from: PointerAt;
      readonly add: boolean;
      readonly click: Key | undefined;
    }
  | { readonly name: "marquee"; readonly from: PointerAt; readonly add: boolean };

export type SelectEffect =
  | { readonly type: "select"; readonly key: Key }
  | { readonly type: "toggle"; readonly key: Key }
  | { readonly type: "clear" }
  | {
      readonly type: "preview-move";
      readonly by: Place;
      readonly at: Place;
      /** Whether copies are dragged, and what is selected stays. */
      readonly copy: boolean;
    }
  | { readonly type: "commit-move"; readonly by: Place; readonly copy: boolean }
  | { readonly type: "end-preview" }
  | { readonly type: "marquee"; readonly rect: Rect; readonly enclose: boolean }
  | {
      readonly type: "select-within";
      readonly rect: Rect;
      readonly add: boolean;
      /** Whether only what lies wholly within is meant, not all that is touched. */
      readonly enclose: boolean;
    };

export const selectIdle: SelectState = { name: "idle" };

const travelled = (from: PointerAt, to: PointerAt): boolean =>
  distance(from.window, to.window) >= DRAG_THRESHOLD;

/** A drag keeps to the grid, so that the preview shows exactly what will be committed. */
function dragged(from: PointerAt, to: PointerAt): Place {
  const by = minus(to.canvas, from.canvas);
  return { x: snap(by.x), y: snap(by.y) };
}

/** Drawn from right to left, or with Alt, a marquee takes only what it encloses. */
const encloses = (from: PointerAt, to: PointerAt, alt: boolean): boolean =>
  alt || to.window.x < from.window.x;

export const select: Transition<SelectState, SelectEffect> = (state, event) => {
  if (event.type === "cancel") {
    const showing = state.name === "moving" || state.name === "marquee";
    return [selectIdle, showing ? [{ type: "end-preview" }] : []];
  }
  const alt = event.type !== "press" && event.alt === true;
  switch (state.name) {
    case "idle": {
      if (event.type !== "press") return [state, []];
      const { at, shift, selected } = event;
      if (at.hit.kind === "item" || (at.hit.kind === "inside" && selected)) {
        const { key } = at.hit;
        if (shift) {
          return selected
            ? [selectIdle, [{ type: "toggle", key }]]
            : [{ name: "pressed", key, from: at, single: false }, [{ type: "toggle", key }]];
        }
        return [
          { name: "pressed", key, from: at, single: selected },
          selected ? [] : [{ type: "select", key }],
        ];
      }
      const click = at.hit.kind === "inside" ? at.hit.key : undefined;
      return [{ name: "held", from: at, add: shift, click }, []];
    }
    case "pressed": {
      if (event.type === "move" && travelled(state.from, event.at)) {
        const by = dragged(state.from, event.at);
        return [
          { name: "moving", from: state.from, by },
          [{ type: "preview-move", by, at: event.at.canvas, copy: alt }],
        ];
      }
      if (event.type === "release") {
        return [selectIdle, state.single ? [{ type: "select", key: state.key }] : []];
      }
      return [state, []];
    }
    case "moving": {
      if (event.type === "press") return [state, []];
      const by = dragged(state.from, event.at);
      if (event.type === "move") {
        return [{ ...state, by }, [{ type: "preview-move", by, at: event.at.canvas, copy: alt }]];
      }
      const stayed = by.x === 0 && by.y === 0;
      return [
        selectIdle,
        [stayed ? { type: "end-preview" } : { type: "commit-move", by, copy: alt }],
      ];
    }
    case "held": {
      if (event.type === "move" && travelled(state.from, event.at)) {
        const rect = rectBetween(state.from.canvas, event.at.canvas);
        const enclose = encloses(state.from, event.at, alt);
        return [
          { name: "marquee", from: state.from, add: state.add },
          [{ type: "marquee", rect, enclose }],
        ];
      }
      if (event.type === "release") {
        if (state.click) {
          const key = state.click;
          return [selectIdle, [state.add ? { type: "toggle", key } : { type: "select", key }]];
        }
        return [selectIdle, state.add ? [] : [{ type: "clear" }]];
      }
      return [state, []];
    }
    case "marquee": {
      if (event.type === "press") return [state, []];
      const rect = rectBetween(state.from.canvas, event.at.canvas);
      const enclose = encloses(state.from, event.at, alt);
      if (event.type === "move") return [state, [{ type: "marquee", rect, enclose }]];
      return [
        selectIdle,
        [{ type: "select-within", rect, add: state.add, enclose }, { type: "end-preview" }],
      ];
    }
  }
};
