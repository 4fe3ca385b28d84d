import { type Key, keyOf } from "../document/keys";

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
    case "empty":
      return undefined;
  }
}
