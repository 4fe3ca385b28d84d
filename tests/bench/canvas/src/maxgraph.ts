import "@maxgraph/core/css/common.css";
import { type Cell, Graph as MaxGraph } from "@maxgraph/core";
import type { Graph } from "./graph";
import { run } from "./runner";
import { LIGHT } from "./scene";
import type { Camera } from "./subject";

let shown: MaxGraph;
let base: Camera;
let size: number;

function fill(graph: Graph): void {
  const parent = shown.getDefaultParent();
  const cells = new Map<string, Cell>();
  shown.batchUpdate(() => {
    for (const { id, label, frame } of graph.boundaries) {
      shown.insertVertex({
        parent,
        id,
        value: label,
        position: [frame.x, frame.y],
        size: [frame.width, frame.height],
        style: {
          fillColor: LIGHT.frame,
          strokeColor: LIGHT.frameLine,
          rounded: true,
          arcSize: 2,
          verticalAlign: "top",
          movable: false,
        },
      });
    }
    for (const { id, name, kind, frame } of graph.components) {
      const cell = shown.insertVertex({
        parent,
        id,
        value: name,
        position: [frame.x, frame.y],
        size: [frame.width, frame.height],
        style: {
          fillColor: LIGHT.surface,
          strokeColor: LIGHT.stages[kind % LIGHT.stages.length] ?? "",
          fontColor: LIGHT.text,
          rounded: true,
        },
      });
      cells.set(id, cell);
    }
    for (const { id, from, to, kind } of graph.connections) {
      shown.insertEdge({
        parent,
        id,
        source: cells.get(from) ?? null,
        target: cells.get(to) ?? null,
        style: {
          edgeStyle: "elbowEdgeStyle",
          strokeColor: LIGHT.families[kind] ?? "",
          rounded: true,
        },
      });
    }
  });
}

run({
  mount(target, graph, camera) {
    size = graph.components.length + graph.connections.length + graph.boundaries.length;
    target.style.overflow = "hidden";
    shown = new MaxGraph(target);
    shown.setPanning(true);
    fill(graph);
    base = camera;
    shown.getView().scaleAndTranslate(camera.zoom, camera.x / camera.zoom, camera.y / camera.zoom);
  },
  ready: () => shown.getView().getStates().size >= size,
  // Panning only shifts the picture, as its own panning does until the button is released.
  look(camera) {
    if (camera.zoom === base.zoom) {
      shown.panGraph(camera.x - base.x, camera.y - base.y);
      return;
    }
    shown.panGraph(0, 0);
    base = camera;
    shown.getView().scaleAndTranslate(camera.zoom, camera.x / camera.zoom, camera.y / camera.zoom);
  },
});
