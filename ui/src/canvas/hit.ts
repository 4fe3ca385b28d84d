import type { Key } from "../document/keys";

/** What lies under the pointer. */
export type Hit =
  | { readonly kind: "empty" }
  | { readonly kind: "item"; readonly key: Key }
  /** The inside of a boundary: a click selects it, but dragging draws a marquee. */
  | { readonly kind: "inside"; readonly key: Key }
  | { readonly kind: "port"; readonly component: string; readonly side: "in" | "out" };

export const NOTHING: Hit = { kind: "empty" };
