import type { Key } from "../../document/keys";
import { distance, type Place } from "../geometry";
import { DRAG_THRESHOLD, type PointerAt, type Transition } from "./tool";

/** Pulling a connection out of a port. */
export type ConnectState =
  | { readonly name: "idle" }
  | {
      readonly name: "pulling";
      readonly component: string;
      readonly side: "in" | "out";
      readonly from: PointerAt;
      readonly moved: boolean;
    };

export type ConnectEffect =
  | { readonly type: "judge"; readonly component: string; readonly side: "in" | "out" }
  | {
      readonly type: "line";
      readonly component: string;
      readonly side: "in" | "out";
      readonly to: Place;
      /** The component under the pointer; where it is the one pulled from, only the reason shows. */
      readonly over: string | undefined;
    }
  | { readonly type: "offer"; readonly from: string; readonly to: string; readonly at: Place }
  | { readonly type: "choose-target"; readonly from: string }
  | { readonly type: "end-line" };

export const connectIdle: ConnectState = { name: "idle" };

function componentUnder(at: PointerAt): string | undefined {
  const { hit } = at;
  if (hit.kind === "port") return hit.component;
  const key: Key | undefined = hit.kind === "item" ? hit.key : undefined;
  return key?.startsWith("component:") ? key.slice("component:".length) : undefined;
}

export const connect: Transition<ConnectState, ConnectEffect> = (state, event) => {
  if (event.type === "cancel") {
    return [connectIdle, state.name === "idle" ? [] : [{ type: "end-line" }]];
  }
  if (state.name === "idle") {
    if (event.type !== "press" || event.at.hit.kind !== "port") return [state, []];
    const { component, side } = event.at.hit;
    return [
      { name: "pulling", component, side, from: event.at, moved: false },
      [{ type: "judge", component, side }],
    ];
  }
  if (event.type === "press") return [state, []];
  const { component, side } = state;
  const over = componentUnder(event.at);
  const moved = state.moved || distance(state.from.window, event.at.window) >= DRAG_THRESHOLD;
  if (event.type === "move") {
    return [
      { ...state, moved },
      moved ? [{ type: "line", component, side, to: event.at.canvas, over }] : [],
    ];
  }
  const end = { type: "end-line" } as const;
  if (!moved && side === "out")
    return [connectIdle, [end, { type: "choose-target", from: component }]];
  if (!over || over === component) return [connectIdle, [end]];
  const [from, to] = side === "out" ? [component, over] : [over, component];
  return [connectIdle, [end, { type: "offer", from, to, at: event.at.window }]];
};
