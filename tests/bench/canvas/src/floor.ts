import type { Area, Graph, GraphComponent } from "./graph";
import { run } from "./runner";
import { LIGHT } from "./scene";
import type { Camera } from "./subject";

// The floor: a bare 2D canvas that draws what is in sight, every frame from scratch, and nothing
// else: no selection, findings, accessibility or editing. Far out it leaves text and icons away.

const canvas = document.createElement("canvas");
const pen = canvas.getContext("2d") as CanvasRenderingContext2D;
let graph: Graph;
let camera: Camera;
let held: { component: GraphComponent; dx: number; dy: number } | undefined;
let drawn = false;
let wanted = 0;

const touches = (a: Area, b: Area): boolean =>
  a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height;

function draw(): void {
  wanted = 0;
  const { x, y, zoom } = camera;
  pen.setTransform(1, 0, 0, 1, 0, 0);
  pen.fillStyle = LIGHT.canvas;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.setTransform(zoom, 0, 0, zoom, x, y);
  const view = { x: -x / zoom, y: -y / zoom, width: innerWidth / zoom, height: innerHeight / zoom };
  pen.lineWidth = 1;
  for (const { frame, label } of graph.boundaries) {
    if (!touches(frame, view)) continue;
    pen.fillStyle = LIGHT.frame;
    pen.fillRect(frame.x, frame.y, frame.width, frame.height);
    pen.strokeStyle = LIGHT.frameLine;
    pen.strokeRect(frame.x, frame.y, frame.width, frame.height);
    pen.fillStyle = LIGHT.text;
    pen.fillText(label, frame.x + 12, frame.y + 16);
  }
  pen.lineWidth = 1.75;
  const frames = new Map(held ? [[held.component.id, held] as const] : []);
  for (const { points, kind, from, to } of graph.connections) {
    const [a, b] = [points[0] ?? [0, 0], points.at(-1) ?? [0, 0]];
    const left = Math.min(a[0], b[0]);
    const top = Math.min(a[1], b[1]) - 120;
    const area = {
      x: left,
      y: top,
      width: Math.abs(a[0] - b[0]),
      height: Math.abs(a[1] - b[1]) + 240,
    };
    if (!touches(area, view)) continue;
    pen.strokeStyle = LIGHT.families[kind] ?? LIGHT.muted;
    pen.beginPath();
    for (const [i, [px, py]] of points.entries()) {
      const by = i === 0 ? frames.get(from) : i === points.length - 1 ? frames.get(to) : undefined;
      pen.lineTo(px + (by?.dx ?? 0), py + (by?.dy ?? 0));
    }
    pen.stroke();
  }
  pen.lineWidth = 1;
  for (const component of graph.components) {
    const by = frames.get(component.id);
    const { x: cx, y: cy, width, height } = component.frame;
    const frame = { x: cx + (by?.dx ?? 0), y: cy + (by?.dy ?? 0), width, height };
    if (!touches(frame, view)) continue;
    const stage = component.kind % LIGHT.stages.length;
    pen.fillStyle = LIGHT.surface;
    pen.fillRect(frame.x, frame.y, width, height);
    pen.strokeStyle = LIGHT.border;
    pen.strokeRect(frame.x, frame.y, width, height);
    pen.fillStyle = LIGHT.stages[stage] ?? "";
    pen.fillRect(frame.x, frame.y, 4, height);
    if (zoom < 0.35) continue;
    pen.fillStyle = LIGHT.tiles[stage] ?? "";
    pen.fillRect(frame.x + 14, frame.y + 18, 36, 36);
    pen.font = "600 13px Inter, sans-serif";
    pen.fillStyle = LIGHT.text;
    pen.fillText(component.name, frame.x + 60, frame.y + 32);
    pen.font = "11px Inter, sans-serif";
    pen.fillStyle = LIGHT.muted;
    pen.fillText(component.tool, frame.x + 60, frame.y + 49);
  }
  drawn = true;
}

function soon(): void {
  if (!wanted) wanted = requestAnimationFrame(draw);
}

canvas.addEventListener("pointerdown", (event) => {
  canvas.setPointerCapture(event.pointerId);
  const at = {
    x: (event.clientX - camera.x) / camera.zoom,
    y: (event.clientY - camera.y) / camera.zoom,
  };
  const component = graph.components.findLast((c) =>
    touches(c.frame, { ...at, width: 0, height: 0 }),
  );
  if (component) held = { component, dx: 0, dy: 0 };
});
canvas.addEventListener("pointermove", (event) => {
  if (!held) return;
  held.dx += event.movementX / camera.zoom;
  held.dy += event.movementY / camera.zoom;
  soon();
});
canvas.addEventListener("pointerup", () => {
  held = undefined;
  soon();
});

run({
  mount(target, shown, at) {
    graph = shown;
    camera = at;
    [canvas.width, canvas.height] = [innerWidth, innerHeight];
    target.append(canvas);
    soon();
  },
  ready: () => drawn,
  look(next) {
    camera = next;
    soon();
  },
});
