import type { ConnectionView } from "../src/generated/ConnectionView";
import type { ItemKind } from "../src/generated/ItemKind";
import type { Point } from "../src/generated/Point";
import type { Primitive } from "../src/generated/Primitive";
import type { Rect } from "../src/generated/Rect";
import type { Scene } from "../src/generated/Scene";
import type { SceneItem } from "../src/generated/SceneItem";

export const rect = (
  area: Rect,
  fill: string | null,
  stroke: string | null = null,
): Primitive & { type: "rect" } => ({
  type: "rect",
  ...area,
  radius: 8,
  fill,
  fill_opacity: 1,
  stroke,
  stroke_width: 1,
  dash: [],
});

export const path = (
  d: string,
  fill: string | null,
  stroke: string | null = null,
  transform: string | null = null,
): Primitive & { type: "path" } => ({
  type: "path",
  d,
  fill,
  fill_opacity: 1,
  stroke,
  stroke_width: 2,
  dash: [],
  transform,
});

export const item = (
  kind: ItemKind,
  id: string,
  bounds: Rect,
  primitives: Primitive[] = [],
): SceneItem => ({ id: `${kind}:${id}`, kind, title: id, description: "", bounds, primitives });

export const scene = (items: SceneItem[], bounds: Rect): Scene => ({
  bounds,
  background: "#ffffff",
  items,
});

export const line = (id: string, points: Point[]): ConnectionView => ({
  id,
  points,
  connection: {
    id,
    from: "a",
    to: "b",
    kind: "data",
    artifact: "dataset",
    label: null,
    attributes: {},
  },
});
