import type { Key } from "../../document/keys";
import { distance, type Place } from "../geometry";
import { DRAG_THRESHOLD, type PointerAt, type Transition } from "./tool";

/** The end of a connection that stays, and how it is pulled from there. */
interface Pulled {
  readonly component: string;
  readonly side: "in" | "out";
  /** The connection whose other end moves; without one a new connection is drawn. */
  readonly connection: string | undefined;
}

/** Pulling a connection out of a port, or one of its ends elsewhere. */
export type ConnectState =
  | { readonly name: "idle" }
  | (Pulled & { readonly name: "pulling"; readonly from: PointerAt; readonly moved: boolean })
  /** A click on the port has begun it; the next click ends it. */
  | (Pulled & { readonly name: "aiming" });

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
  | {
      readonly type: "offer-tools";
      readonly component: string;
      readonly side: "in" | "out";
      readonly at: PointerAt;
    }
  | {
      readonly type: "reconnect";
      readonly connection: string;
      readonly end: "from" | "to";
      readonly to: string;
    }
  | { readonly type: "end-line" };

export const connectIdle: ConnectState = { name: "idle" };

function componentUnder(at: PointerAt): string | undefined {
  const { hit } = at;
  if (hit.kind === "port") return hit.component;
  const key: Key | undefined = hit.kind === "item" ? hit.key : undefined;
  return key?.startsWith("component:") ? key.slice("component:".length) : undefined;
}

function pulledFrom({ hit }: PointerAt): Pulled | undefined {
  if (hit.kind === "port") {
    return { component: hit.component, side: hit.side, connection: undefined };
  }
  if (hit.kind !== "end") return undefined;
  const side = hit.end === "to" ? "out" : "in";
  return { component: hit.stays, side, connection: hit.connection };
}

/** What the line leads to where it is let go. */
function ended({ component, side, connection }: Pulled, at: PointerAt): readonly ConnectEffect[] {
  const over = componentUnder(at);
  const end = { type: "end-line" } as const;
  if (over === component) return [end];
  if (connection !== undefined) {
    if (over === undefined) return [end];
    return [end, { type: "reconnect", connection, end: side === "out" ? "to" : "from", to: over }];
  }
  if (over === undefined) return [end, { type: "offer-tools", component, side, at }];
  const [from, to] = side === "out" ? [component, over] : [over, component];
  return [end, { type: "offer", from, to, at: at.window }];
}

export const connect: Transition<ConnectState, ConnectEffect> = (state, event) => {
  if (event.type === "cancel") {
    return [connectIdle, state.name === "idle" ? [] : [{ type: "end-line" }]];
  }
  if (state.name === "idle") {
    const pulled = event.type === "press" ? pulledFrom(event.at) : undefined;
    if (!pulled) return [state, []];
    const { component, side } = pulled;
    return [
      { name: "pulling", ...pulled, from: event.at, moved: false },
      [{ type: "judge", component, side }],
    ];
  }
  const { component, side, connection } = state;
  const line: ConnectEffect = {
    type: "line",
    component,
    side,
    to: event.at.canvas,
    over: componentUnder(event.at),
  };
  if (state.name === "aiming") {
    if (event.type === "move") return [state, [line]];
    return event.type === "press" ? [connectIdle, ended(state, event.at)] : [state, []];
  }
  if (event.type === "press") return [state, []];
  const moved = state.moved || distance(state.from.window, event.at.window) >= DRAG_THRESHOLD;
  if (event.type === "move") return [{ ...state, moved }, moved ? [line] : []];
  if (moved) return [connectIdle, ended(state, event.at)];
  return connection === undefined
    ? [{ name: "aiming", component, side, connection }, [line]]
    : [connectIdle, [{ type: "end-line" }]];
};
