import { type Key, keyOf } from "../document/keys";
import type { Rect } from "../generated/Rect";

/** The handles of a boundary, by the sides of the compass they lie on. */
export const GRIPS = ["nw", "n", "ne", "e", "se", "s", "sw", "w"] as const;
export type Grip = (typeof GRIPS)[number];

/** What lies under the pointer. */
export type Hit =
  | { readonly kind: "empty" }
  | { readonly kind: "item"; readonly key: Key }
  /** The inside of a boundary: a click selects it, but dragging draws a marquee. */
  | { readonly kind: "inside"; readonly key: Key }
  /** An end of the selected connection; `stays` is the component at the other one. */
  | {
      readonly kind: "end";
      readonly connection: string;
      readonly end: "from" | "to";
      readonly stays: string;
    }
  | { readonly kind: "label"; readonly connection: string }
  /** A handle of the selected boundary, which is as large as `frame` now. */
  | {
      readonly kind: "grip";
      readonly boundary: string;
      readonly grip: Grip;
      readonly frame: Rect;
    }
  | { readonly kind: "port"; readonly component: string; readonly side: "in" | "out" };

export const NOTHING: Hit = { kind: "empty" };

/** The thing that was hit, or that what was hit belongs to. */
export function keyOfHit(hit: Hit): Key | undefined {
  switch (hit.kind) {
    case "item":
    case "inside":
      return hit.key;
    case "port":
      return keyOf("component", hit.component);
    case "end":
    case "label":
      return keyOf("connection", hit.connection);
    case "grip":
      return keyOf("boundary", hit.boundary);
    case "empty":
      return undefined;
  }
}
