import type { Place } from "../geometry";
import type { Hit } from "../hit";

/** Where the pointer is: on the canvas, in the window, and over what. */
export interface PointerAt {
  readonly canvas: Place;
  readonly window: Place;
  readonly hit: Hit;
}

/** What a tool reacts to. */
export type ToolEvent =
  | {
      readonly type: "press";
      readonly at: PointerAt;
      readonly shift: boolean;
      /** Whether what was hit is selected already. */
      readonly selected: boolean;
    }
  /** With `alt` a drag leaves a copy, and a marquee takes only what it encloses. */
  | { readonly type: "move"; readonly at: PointerAt; readonly alt?: boolean }
  | { readonly type: "release"; readonly at: PointerAt; readonly alt?: boolean }
  | { readonly type: "cancel" };

/** A tool is a pure function: it never touches anything but its own state. */
export type Transition<State, Effect> = (
  state: State,
  event: ToolEvent,
) => readonly [State, readonly Effect[]];

/** How far the pointer moves, in pixels, before a press becomes a drag. */
export const DRAG_THRESHOLD = 4;
