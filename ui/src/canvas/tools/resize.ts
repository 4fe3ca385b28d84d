import type { Rect } from "../../generated/Rect";
import { distance, minus, type Place, snap } from "../geometry";
import type { Grip } from "../hit";
import { DRAG_THRESHOLD, type PointerAt, type Transition } from "./tool";

interface Held {
  readonly boundary: string;
  readonly grip: Grip;
  readonly frame: Rect;
  readonly from: PointerAt;
}

/** Making a boundary larger or smaller by one of its handles. */
export type ResizeState =
  | { readonly name: "idle" }
  | (Held & { readonly name: "pressed" })
  | (Held & { readonly name: "resizing" });

export type ResizeEffect =
  | { readonly type: "resize"; readonly boundary: string; readonly frame: Rect }
  | { readonly type: "commit-resize"; readonly boundary: string; readonly frame: Rect }
  | { readonly type: "end-resize" };

export const resizeIdle: ResizeState = { name: "idle" };

/** The least a boundary may measure, so that its caption and handles stay apart. */
export const LEAST = { width: 128, height: 80 } as const;

/** A frame with the sides that a handle holds moved along, on the grid and never too small. */
export function resized(frame: Rect, grip: Grip, by: Place): Rect {
  let { x, y } = frame;
  let [right, bottom] = [x + frame.width, y + frame.height];
  if (grip.includes("w")) x = Math.min(snap(x + by.x), right - LEAST.width);
  if (grip.includes("e")) right = Math.max(snap(right + by.x), x + LEAST.width);
  if (grip.includes("n")) y = Math.min(snap(y + by.y), bottom - LEAST.height);
  if (grip.includes("s")) bottom = Math.max(snap(bottom + by.y), y + LEAST.height);
  return { x, y, width: right - x, height: bottom - y };
}

export const resize: Transition<ResizeState, ResizeEffect> = (state, event) => {
  if (event.type === "cancel") {
    return [resizeIdle, state.name === "resizing" ? [{ type: "end-resize" }] : []];
  }
  if (state.name === "idle") {
    if (event.type !== "press" || event.at.hit.kind !== "grip") return [state, []];
    const { boundary, grip, frame } = event.at.hit;
    return [{ name: "pressed", boundary, grip, frame, from: event.at }, []];
  }
  if (event.type === "press") return [state, []];
  const { boundary, grip, from } = state;
  const far = state.name === "resizing" || distance(from.window, event.at.window) >= DRAG_THRESHOLD;
  if (!far) return [event.type === "release" ? resizeIdle : state, []];
  const frame = resized(state.frame, grip, minus(event.at.canvas, from.canvas));
  return event.type === "move"
    ? [{ ...state, name: "resizing" }, [{ type: "resize", boundary, frame }]]
    : [resizeIdle, [{ type: "commit-resize", boundary, frame }]];
};
