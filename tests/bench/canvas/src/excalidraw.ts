import "@excalidraw/excalidraw/index.css";
import { convertToExcalidrawElements, Excalidraw } from "@excalidraw/excalidraw";
import type { ExcalidrawElement } from "@excalidraw/excalidraw/element/types";
import type { ExcalidrawImperativeAPI } from "@excalidraw/excalidraw/types";
import { createElement } from "react";
import { createRoot } from "react-dom/client";
import { run } from "./runner";
import { LIGHT } from "./scene";
import type { Camera } from "./subject";

let elements: readonly ExcalidrawElement[];
let api: ExcalidrawImperativeAPI | undefined;
let frames = 0;

type Zoom = ReturnType<ExcalidrawImperativeAPI["getAppState"]>["zoom"];

const state = ({ x, y, zoom }: Camera) => ({
  scrollX: x / zoom,
  scrollY: y / zoom,
  zoom: { value: zoom } as Zoom,
});

run({
  prepare(graph) {
    const common = { roughness: 0, strokeWidth: 1, fillStyle: "solid" } as const;
    elements = convertToExcalidrawElements(
      [
        ...graph.boundaries.map(
          ({ id, frame }) =>
            ({
              ...common,
              ...frame,
              type: "rectangle",
              id,
              strokeColor: LIGHT.frameLine,
              backgroundColor: LIGHT.frame,
              locked: true,
            }) as const,
        ),
        ...graph.components.map(
          ({ id, name, kind, frame }) =>
            ({
              ...common,
              ...frame,
              type: "rectangle",
              id,
              strokeColor: LIGHT.stages[kind % LIGHT.stages.length] ?? "",
              backgroundColor: LIGHT.surface,
              label: { text: name, fontSize: 13, fontFamily: 2 },
            }) as const,
        ),
        ...graph.connections.map(({ id, from, to, kind, points }) => {
          const [[x, y], [ex, ey]] = [points[0] ?? [0, 0], points.at(-1) ?? [0, 0]];
          return {
            ...common,
            type: "arrow",
            id,
            x,
            y,
            width: ex - x,
            height: ey - y,
            strokeColor: LIGHT.families[kind] ?? "",
            start: { id: from },
            end: { id: to },
          } as const;
        }),
      ],
      { regenerateIds: false },
    );
  },
  mount(target, _graph, camera) {
    createRoot(target).render(
      createElement(Excalidraw, {
        excalidrawAPI: (given) => {
          api = given;
        },
        initialData: { elements, appState: state(camera) },
      }),
    );
  },
  // The frame after the elements have arrived draws them.
  ready() {
    if (api && api.getSceneElements().length >= elements.length) frames += 1;
    return frames > 2;
  },
  look: (camera) => api?.updateScene({ appState: state(camera) }),
});
