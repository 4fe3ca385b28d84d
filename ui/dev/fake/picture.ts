import { CARD, grown, unionOf } from "../../src/canvas/geometry";
import type { BoundaryView } from "../../src/generated/BoundaryView";
import type { ComponentView } from "../../src/generated/ComponentView";
import type { ConnectionView } from "../../src/generated/ConnectionView";
import type { Diagram } from "../../src/generated/Diagram";
import type { DiagramView } from "../../src/generated/DiagramView";
import type { Finding } from "../../src/generated/Finding";
import type { Point } from "../../src/generated/Point";
import type { Primitive } from "../../src/generated/Primitive";
import type { Rect } from "../../src/generated/Rect";
import type { SceneItem } from "../../src/generated/SceneItem";
import { diagramsOf, shownDiagram } from "./diagrams";
import type { FakeDocument } from "./document";
import { toolOf } from "./tools";
import { VOCABULARY } from "./words";

const PAINT = {
  light: {
    canvas: "#f8f9fb",
    card: "#ffffff",
    line: "#d3d8e1",
    ink: "#1b2029",
    soft: "#5b6472",
    note: "#fff7d6",
  },
  dark: {
    canvas: "#15181e",
    card: "#20252d",
    line: "#3a414e",
    ink: "#eceff4",
    soft: "#a2abba",
    note: "#3a3522",
  },
};

const solid = (fill: string) => ({
  fill,
  fill_opacity: 1,
  stroke: null,
  stroke_width: 0,
  dash: [],
});

function route(from: Rect, to: Rect): Point[] {
  const [x1, y1] = [from.x + from.width, from.y + from.height / 2];
  const [x2, y2] = [to.x, to.y + to.height / 2];
  const middle = Math.round((x1 + x2) / 2);
  return [
    [x1, y1],
    [middle, y1],
    [middle, y2],
    [x2, y2],
  ];
}

function diagramOf(document: FakeDocument): Diagram {
  const all = diagramsOf(document);
  const order = all.findIndex(({ id }) => id === shownDiagram(document));
  return {
    id: shownDiagram(document),
    title: all[order]?.title ?? document.name,
    order,
    ...(document.arrangement ? { arrangement: document.arrangement } : {}),
  };
}

/** The diagram as the core would give it: frames, routes and a scene. */
export function drawDiagram(
  document: FakeDocument,
  findings: readonly Finding[],
  theme: "light" | "dark",
): DiagramView {
  const paint = PAINT[theme];
  const components: ComponentView[] = document.components.map((component) => {
    const tool = toolOf(component.tool)?.tool;
    const [x, y] = component.position ?? [0, 0];
    return {
      id: component.id,
      component,
      name: component.label ?? tool?.name ?? component.tool,
      role: component.role ?? tool?.role ?? "platform",
      stage: tool?.stage ?? "platform",
      frame: { x, y, ...CARD },
    };
  });
  const frames = new Map(components.map((c) => [c.id, c.frame]));
  const boundaries: BoundaryView[] = document.boundaries.map((boundary) => {
    const inside = components.filter((c) => c.component.boundary === boundary.id);
    const around = unionOf(inside.map((c) => c.frame));
    const frame = around
      ? { ...grown(around, 24), y: around.y - 48, height: around.height + 72 }
      : (boundary.frame ?? { x: 0, y: 0, width: 200, height: 120 });
    return { id: boundary.id, boundary, frame };
  });
  const connections: ConnectionView[] = document.connections.flatMap((connection) => {
    const [from, to] = [frames.get(connection.from), frames.get(connection.to)];
    return from && to ? [{ id: connection.id, connection, points: route(from, to) }] : [];
  });

  const boundaryItem = ({ id, boundary, frame }: BoundaryView): SceneItem => ({
    id: `boundary:${id}`,
    kind: "boundary",
    title: `${boundary.label}, ${boundary.kind}`,
    description: "",
    bounds: frame,
    primitives: [
      {
        type: "rect",
        ...frame,
        radius: 10,
        fill: "#5f7a1f",
        fill_opacity: 0.06,
        stroke: "#5f7a1f",
        stroke_width: 1,
        dash: [],
      },
      {
        type: "text",
        x: frame.x + 12,
        y: frame.y + 20,
        text: boundary.label,
        size: 12,
        weight: 600,
        fill: "#5f7a1f",
        anchor: "start",
      },
    ],
  });

  const connectionItem = ({ id, connection, points }: ConnectionView): SceneItem => {
    const xs = points.map(([x]) => x);
    const ys = points.map(([, y]) => y);
    const [x, y] = [Math.min(...xs), Math.min(...ys)];
    const color =
      VOCABULARY.artifacts.find((w) => w.word === connection.artifact)?.color ?? paint.soft;
    const [ex, ey] = points.at(-1) ?? [0, 0];
    const outline: Primitive = {
      type: "path",
      d: points.map(([px, py], i) => `${i ? "L" : "M"}${px} ${py}`).join(""),
      fill: null,
      fill_opacity: 1,
      stroke: color,
      stroke_width: 1.75,
      dash: connection.artifact ? [] : [5, 4],
      transform: null,
    };
    const head: Primitive = {
      ...outline,
      d: `M${ex - 8} ${ey - 4.5}L${ex} ${ey}L${ex - 8} ${ey + 4.5}z`,
      fill: color,
      dash: [],
    };
    return {
      id: `connection:${id}`,
      kind: "connection",
      title: `${connection.from} to ${connection.to}, ${connection.artifact ?? connection.kind}`,
      description: "",
      bounds: { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y },
      primitives: [outline, head],
    };
  };

  const componentItem = (view: ComponentView): SceneItem => {
    const tool = toolOf(view.component.tool);
    const { x, y } = view.frame;
    const own = findings.filter((f) =>
      f.subjects.some((s) => s.kind === "component" && s.id === view.id),
    );
    const primitives: Primitive[] = [
      {
        type: "rect",
        ...view.frame,
        radius: 8,
        fill: paint.card,
        fill_opacity: 1,
        stroke: paint.line,
        stroke_width: 1,
        dash: [],
      },
      {
        type: "rect",
        x,
        y: y + 8,
        width: 3,
        height: 56,
        radius: 1.5,
        ...solid(tool?.stage_color ?? paint.soft),
      },
      {
        type: "path",
        d: tool?.icon.path ?? "",
        fill: null,
        fill_opacity: 1,
        stroke: paint.soft,
        stroke_width: 2,
        dash: [],
        transform: `translate(${x + 16} ${y + 24})`,
      },
      {
        type: "text",
        x: x + 52,
        y: y + 33,
        text: view.name,
        size: 13,
        weight: 600,
        fill: paint.ink,
        anchor: "start",
      },
      {
        type: "text",
        x: x + 52,
        y: y + 50,
        text: `${tool?.tool.name ?? ""} · ${view.role}`,
        size: 11,
        weight: 400,
        fill: paint.soft,
        anchor: "start",
      },
    ];
    if (own.length > 0) {
      const fill = own.some((f) => f.severity === "error") ? "#c42b3a" : "#b26a00";
      primitives.push(
        {
          type: "circle",
          cx: x + 206,
          cy: y + 2,
          r: 9,
          fill,
          fill_opacity: 1,
          stroke: paint.canvas,
          stroke_width: 2,
        },
        {
          type: "text",
          x: x + 206,
          y: y + 6,
          text: String(own.length),
          size: 11,
          weight: 600,
          fill: "#ffffff",
          anchor: "middle",
        },
      );
    }
    return {
      id: `component:${view.id}`,
      kind: "component",
      title: `${view.name}, ${tool?.tool.name}, ${view.role}`,
      description: own.length > 0 ? `${own.length} findings` : "",
      bounds: grown(view.frame, 10),
      primitives,
    };
  };

  const stageItem = (stage: string): SceneItem => {
    const all = components.filter((c) => c.stage === stage).map((c) => c.frame);
    const around = unionOf(all) ?? { x: 0, y: 0, ...CARD };
    const top = Math.min(...components.map((c) => c.frame.y)) - 64;
    const head = { x: around.x, y: top, width: around.width, height: 28 };
    const tint = { ...solid(paint.line), type: "rect", ...head, radius: 6 } as const;
    const [x, y] = [head.x + head.width / 2, head.y + 18];
    const style = { size: 12, weight: 600, fill: paint.ink, anchor: "middle" } as const;
    return {
      id: `stage:${stage}`,
      kind: "stage",
      title: `Stage: ${stage}`,
      description: "",
      bounds: head,
      primitives: [tint, { type: "text", x, y, text: stage, ...style }],
    };
  };
  const columns = document.arrangement?.stages_as_columns === true;

  const items: SceneItem[] = [
    ...(columns ? [...new Set(components.map((c) => c.stage))].map(stageItem) : []),
    ...boundaries.map(boundaryItem),
    ...connections.map(connectionItem),
    ...components.map(componentItem),
    ...document.notes.map(
      ({ id, text, position: [x, y] }): SceneItem => ({
        id: `note:${id}`,
        kind: "note",
        title: `Note: ${text}`,
        description: "",
        bounds: { x, y, width: 208, height: 40 },
        primitives: [
          {
            type: "rect",
            x,
            y,
            width: 208,
            height: 40,
            radius: 4,
            fill: paint.note,
            fill_opacity: 1,
            stroke: paint.line,
            stroke_width: 1,
            dash: [],
          },
          {
            type: "text",
            x: x + 12,
            y: y + 25,
            text,
            size: 12,
            weight: 400,
            fill: paint.ink,
            anchor: "start",
          },
        ],
      }),
    ),
  ];
  return {
    diagram: diagramOf(document),
    components,
    connections,
    boundaries,
    notes: [...document.notes],
    scene: {
      bounds: unionOf(items.map((item) => item.bounds)) ?? { x: 0, y: 0, width: 0, height: 0 },
      background: paint.canvas,
      items,
    },
  };
}
