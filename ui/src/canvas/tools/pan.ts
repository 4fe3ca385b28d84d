import { minus, type Place } from "../geometry";
import type { Transition } from "./tool";

/** Dragging the canvas itself. */
export type PanState =
  | { readonly name: "idle" }
  | { readonly name: "panning"; readonly last: Place };

export type PanEffect = { readonly type: "pan"; readonly by: Place };

export const panIdle: PanState = { name: "idle" };

export const pan: Transition<PanState, PanEffect> = (state, event) => {
  if (event.type === "cancel" || event.type === "release") return [panIdle, []];
  if (event.type === "press") return [{ name: "panning", last: event.at.window }, []];
  if (state.name === "idle") return [state, []];
  const by = minus(event.at.window, state.last);
  return [{ name: "panning", last: event.at.window }, [{ type: "pan", by }]];
};
