import icons from "../../../../crates/catalog/data/icons.json";
import type { Primitive } from "../../../../ui/src/generated/Primitive";
import type { Rect } from "../../../../ui/src/generated/Rect";
import type { SceneItem } from "../../../../ui/src/generated/SceneItem";
import type { Area, GraphBoundary, GraphComponent, GraphConnection } from "./graph";

/** The colours of a theme, as the renderer has them. */
export interface Paint {
  readonly canvas: string;
  readonly surface: string;
  readonly border: string;
  readonly text: string;
  readonly muted: string;
  readonly frame: string;
  readonly frameLine: string;
  readonly tab: string;
  readonly shadow: string;
  readonly stages: readonly string[];
  readonly tiles: readonly string[];
  readonly families: readonly string[];
  readonly warning: readonly [string, string];
}

export const LIGHT: Paint = {
  canvas: "#f8f9fb",
  surface: "#ffffff",
  border: "#ccd3dd",
  text: "#1a212c",
  muted: "#5a6575",
  frame: "#eef5f3",
  frameLine: "#80b79c",
  tab: "#c7ddd8",
  shadow: "#dde3e2",
  stages: ["#2a63d6", "#2592c2", "#4f22ab", "#98721a", "#a83a14", "#a01f80", "#1b8563", "#7d9a1e"],
  tiles: ["#e9effb", "#e9f4f9", "#edE9f6", "#f5f1e8", "#f6ebe8", "#f5e9f2", "#e8f3ef", "#f2f5e9"],
  families: ["#2f5fc4", "#6a3fc0", "#b0471a", "#0f7a5c", "#66751a", "#9a2c7e"],
  warning: ["#b35c00", "#ffffff"],
};

export const DARK: Paint = {
  canvas: "#12161d",
  surface: "#222a35",
  border: "#465264",
  text: "#e8ecf2",
  muted: "#a0acbc",
  frame: "#182225",
  frameLine: "#3f7a5d",
  tab: "#25423a",
  shadow: "#11191b",
  stages: ["#5b95ea", "#8fdcec", "#9468ec", "#dba733", "#f0795a", "#e554ad", "#3ccf93", "#d3d957"],
  tiles: ["#2b3a50", "#31424e", "#31324f", "#3a3a35", "#3c3338", "#3a3042", "#254040", "#3a403a"],
  families: ["#7ba6f2", "#ac8df5", "#f0906a", "#4fc79b", "#c0c95c", "#ea7dc1"],
  warning: ["#f0b049", "#2b1a00"],
};

const ICONS = Object.values(icons.brands)
  .slice(0, 60)
  .map((icon) => icon.path);
const TAB = 24;

const rect = (
  area: Area,
  radius: number,
  fill: string,
  stroke: string | null = null,
): Primitive => ({
  type: "rect",
  ...area,
  radius,
  fill,
  ...(stroke && { stroke, stroke_width: 1 }),
});

const filled = (d: string, fill: string, transform: string | null = null): Primitive => ({
  type: "path",
  d,
  fill,
  ...(transform && { transform }),
});

const text = (x: number, y: number, words: string, size: number, weight: number, fill: string) =>
  ({ type: "text", x, y, text: words, size, weight, fill, anchor: "start" }) as const;

/** A card as the renderer paints it: shadow, card, stage edge, icon on its tile, label, tool, badge. */
export function cardItem(component: GraphComponent, frame: Area, paint: Paint): SceneItem {
  const { x, y, width, height } = frame;
  const bottom = y + height;
  const stage = component.kind % paint.stages.length;
  const [hue, tile] = [paint.stages[stage] ?? "", paint.tiles[stage] ?? ""];
  const middle = y + height / 2;
  const primitives: Primitive[] = [
    rect({ x, y: y + 2, width, height }, 10, paint.shadow),
    rect(frame, 10, paint.surface, paint.border),
    filled(
      `M${x + 4} ${y + 1.64}A10.5 10.5 0 0 0 ${x - 0.5} ${y + 10}L${x - 0.5} ${bottom - 10}A10.5 10.5 0 0 0 ${x + 4} ${bottom - 1.64}Z`,
      hue,
    ),
    rect({ x: x + 14, y: y + 18, width: 36, height: 36 }, 8, tile),
    filled(ICONS[component.kind % ICONS.length] ?? "", hue, `translate(${x + 20} ${y + 24})`),
    text(x + 60, middle - 4, component.name, 13, 600, paint.text),
    text(x + 60, middle + 13, component.tool, 11, 400, paint.muted),
  ];
  if (component.findings > 0) {
    const [shape, ink] = paint.warning;
    const pill = { x: x + width + 8 - 33, y: y - 10, width: 33, height: 20 };
    primitives.push(
      { ...rect(pill, 10, shape, paint.frame), stroke_width: 2 } as Primitive,
      {
        ...filled("M12 2v12M12 20v1", "none", `translate(${pill.x + 7} ${y - 4.5}) scale(0.375)`),
        fill: null,
        stroke: ink,
        stroke_width: 4.5,
      } as Primitive,
      text(pill.x + 19, y + 4, String(component.findings), 11, 600, ink),
    );
  }
  const findings =
    component.findings > 0 ? `${component.findings} findings, the worst: warning.` : "";
  return {
    id: `component:${component.id}`,
    kind: "component",
    title: `${component.name}, ${component.tool}, train`,
    description: `In Environment. ${findings}`,
    bounds: frame,
    primitives,
  };
}

/** A connection: a line with round corners, a dot where it starts and a head where it ends. */
export function lineItem(
  connection: GraphConnection,
  points: GraphConnection["points"],
  paint: Paint,
): SceneItem {
  const color = paint.families[connection.kind] ?? paint.muted;
  const [first, tip] = [points[0] ?? [0, 0], points.at(-1) ?? [0, 0]];
  const line = [...points.slice(0, -1), [tip[0] - 7, tip[1]] as const];
  return {
    id: `connection:${connection.id}`,
    kind: "connection",
    title: `${connection.from} to ${connection.to}: dataset (data)`,
    description: "",
    bounds: around(points, 6),
    primitives: [
      {
        type: "path",
        d: rounded(line, 8),
        stroke: color,
        stroke_width: 1.75,
        ...(connection.kind === 5 && { dash: [5, 4.5] }),
      },
      { type: "circle", cx: first[0], cy: first[1], r: 2.75, fill: color },
      {
        ...filled(
          `M${tip[0] - 9} ${tip[1] - 4.5}L${tip[0] - 1} ${tip[1]}L${tip[0] - 9} ${tip[1] + 4.5}Z`,
          color,
        ),
        stroke: color,
        stroke_width: 1,
      } as Primitive,
    ],
  };
}

/** A boundary: a tinted frame with a caption tab. */
export function frameItem(boundary: GraphBoundary, paint: Paint): SceneItem {
  const { x, y } = boundary.frame;
  return {
    id: `boundary:${boundary.id}`,
    kind: "boundary",
    title: `${boundary.label}, environment`,
    description: "",
    bounds: boundary.frame,
    primitives: [
      { ...rect(boundary.frame, 12, paint.frame, paint.frameLine), dash: [6, 4] } as Primitive,
      rect({ x: x + 0.5, y: y + 0.5, width: 128, height: TAB }, 8, paint.tab),
      text(x + 30, y + 16, boundary.label, 11, 600, paint.text),
    ],
  };
}

export function around(points: GraphConnection["points"], reach: number): Rect {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [x, y] = [Math.min(...xs) - reach, Math.min(...ys) - reach];
  return { x, y, width: Math.max(...xs) + reach - x, height: Math.max(...ys) + reach - y };
}

/** Path data of a line whose corners are rounded. */
function rounded(points: GraphConnection["points"], radius: number): string {
  return points
    .map(([x, y], i) => {
      const [before, after] = [points[i - 1], points[i + 1]];
      if (!before) return `M${x} ${y}`;
      if (!after) return `L${x} ${y}`;
      const [into, onward] = [step(before, [x, y]), step([x, y], after)];
      const r = Math.min(radius, into.length / 2, onward.length / 2);
      const turn = into.x * onward.y - into.y * onward.x;
      if (r < 0.5 || turn === 0) return `L${x} ${y}`;
      const from = `L${x - into.x * r} ${y - into.y * r}`;
      return `${from}A${r} ${r} 0 0 ${turn > 0 ? 1 : 0} ${x + onward.x * r} ${y + onward.y * r}`;
    })
    .join("");
}

function step(a: readonly [number, number], b: readonly [number, number]) {
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
  return { length, x: (b[0] - a[0]) / (length || 1), y: (b[1] - a[1]) / (length || 1) };
}
