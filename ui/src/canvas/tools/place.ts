import { distance, type Place } from "../geometry";
import { DRAG_THRESHOLD, type PointerAt, type Transition } from "./tool";

/** Dragging a tool out of the catalog. It begins with `carry`, not with a press on the canvas. */
export type PlaceState =
  | { readonly name: "idle" }
  | { readonly name: "armed"; readonly tool: string; readonly from: Place }
  | { readonly name: "carrying"; readonly tool: string };

export type PlaceEffect =
  | { readonly type: "ghost"; readonly tool: string; readonly at: PointerAt }
  | { readonly type: "end-ghost" }
  | { readonly type: "drop"; readonly tool: string; readonly at: PointerAt };

export const placeIdle: PlaceState = { name: "idle" };

/** A press on a row of the catalog. */
export const carry = (tool: string, from: Place): PlaceState => ({ name: "armed", tool, from });

export const place: Transition<PlaceState, PlaceEffect> = (state, event) => {
  if (state.name === "idle") return [state, []];
  if (event.type === "cancel") {
    return [placeIdle, state.name === "carrying" ? [{ type: "end-ghost" }] : []];
  }
  if (event.type === "press") return [state, []];
  const { tool } = state;
  if (event.type === "release") {
    if (state.name === "armed") return [placeIdle, []];
    return [placeIdle, [{ type: "end-ghost" }, { type: "drop", tool, at: event.at }]];
  }
  if (state.name === "armed" && distance(state.from, event.at.window) < DRAG_THRESHOLD) {
    return [state, []];
  }
  return [{ name: "carrying", tool }, [{ type: "ghost", tool, at: event.at }]];
};
