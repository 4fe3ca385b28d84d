import { distance, type Place } from "../geometry";
import { DRAG_THRESHOLD, type PointerAt, type Transition } from "./tool";

/** Moving a label along its line. */
export type LabelState =
  | { readonly name: "idle" }
  | { readonly name: "pressed"; readonly connection: string; readonly from: PointerAt }
  | { readonly name: "sliding"; readonly connection: string };

export type LabelEffect =
  | { readonly type: "choose"; readonly connection: string; readonly shift: boolean }
  | { readonly type: "slide"; readonly connection: string; readonly to: Place }
  | { readonly type: "commit-slide"; readonly connection: string; readonly to: Place }
  | { readonly type: "end-slide" };

export const labelIdle: LabelState = { name: "idle" };

export const label: Transition<LabelState, LabelEffect> = (state, event) => {
  if (event.type === "cancel") {
    return [labelIdle, state.name === "sliding" ? [{ type: "end-slide" }] : []];
  }
  if (event.type === "press") {
    if (state.name !== "idle" || event.at.hit.kind !== "label") return [state, []];
    const { connection } = event.at.hit;
    return [
      { name: "pressed", connection, from: event.at },
      [{ type: "choose", connection, shift: event.shift }],
    ];
  }
  if (state.name === "idle") return [state, []];
  const { connection } = state;
  const to = event.at.canvas;
  const far =
    state.name === "sliding" || distance(state.from.window, event.at.window) >= DRAG_THRESHOLD;
  if (event.type === "move") {
    return far
      ? [{ name: "sliding", connection }, [{ type: "slide", connection, to }]]
      : [state, []];
  }
  return [labelIdle, far ? [{ type: "commit-slide", connection, to }] : []];
};
