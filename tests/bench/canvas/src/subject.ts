import type { Graph } from "./graph";

/** How a canvas point is shown: at `p · zoom + offset`. */
export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** One canvas that is measured. */
export interface Subject {
  /** Makes what the canvas is given: its own kind of records. Not timed. */
  prepare?(graph: Graph): void | Promise<void>;
  /** Shows the graph, with the camera given. Called once. */
  mount(target: HTMLElement, graph: Graph, camera: Camera): void | Promise<void>;
  /** Whether everything in sight is drawn. */
  ready(): boolean;
  /** Looks elsewhere; the next frame shows it. */
  look(camera: Camera): void;
}
