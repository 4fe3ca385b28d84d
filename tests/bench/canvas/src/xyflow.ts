import type { Edge, Node } from "@xyflow/svelte";
import { mount } from "svelte";
import Flow from "./Flow.svelte";
import { run } from "./runner";
import { LIGHT } from "./scene";
import type { Camera } from "./subject";

let nodes: Node[];
let edges: Edge[];
let view: { look(camera: Camera): void };
let complete = false;

run({
  prepare(graph) {
    nodes = [
      ...graph.boundaries.map(
        ({ id, label, frame: { x, y, width, height } }): Node => ({
          id,
          type: "frame",
          position: { x, y },
          width,
          height,
          zIndex: -1,
          draggable: false,
          selectable: false,
          data: { label, width, height },
        }),
      ),
      ...graph.components.map(
        ({ id, name, tool, kind, frame: { x, y, width, height } }): Node => ({
          id,
          type: "card",
          position: { x, y },
          width,
          height,
          data: {
            name,
            tool,
            color: LIGHT.stages[kind % LIGHT.stages.length],
            tile: LIGHT.tiles[kind % LIGHT.tiles.length],
          },
        }),
      ),
    ];
    edges = graph.connections.map(({ id, from, to, kind }) => ({
      id,
      source: from,
      target: to,
      type: "smoothstep",
      style: `stroke: ${LIGHT.families[kind]}; stroke-width: 1.75`,
    }));
  },
  mount(target, _graph, camera) {
    view = mount(Flow, { target, props: { nodes, edges, camera } }) as typeof view;
  },
  // Nodes are measured first; connections follow. At the first look all of them are in sight.
  ready() {
    complete ||= document.querySelectorAll(".svelte-flow__edge").length >= edges.length;
    return complete;
  },
  look: (camera) => view.look(camera),
});
