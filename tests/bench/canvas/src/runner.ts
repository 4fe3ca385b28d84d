import type { Area, Graph } from "./graph";
import { made } from "./made";
import type { Camera, Subject } from "./subject";

/** What the driver calls in every page. */
export interface Bench {
  /** Makes a graph of so many components. */
  prepare(size: number): Promise<void>;
  /** Draws it; answers with the milliseconds until all of it was on the screen. */
  open(): Promise<number>;
  /** The frame times of a gesture of the view, in milliseconds. */
  pan(where: "near" | "fit"): Promise<number[]>;
  zoom(): Promise<number[]>;
  /** Brings the dragged component to the middle at zoom 1; answers with where it is in the window. */
  aim(): Promise<{ x: number; y: number }>;
  /** Starts to count frames, and ends it. */
  record(): void;
  recorded(): number[];
  rest(): Promise<void>;
}

declare global {
  interface Window {
    bench: Bench;
  }
}

const PAN_FRAMES = 100;
const ZOOM_FRAMES = 75;
/** A canvas so slow that a gesture takes longer than this is told apart well enough. */
const MOST_MS = 5_000;
/** A picture that takes longer than this does not count as one. */
const MOST_PAINT_MS = 60_000;
const FEWEST_FRAMES = 3;

const frame = (): Promise<number> => new Promise((done) => requestAnimationFrame(done));

/** Makes a page's canvas measurable. */
export function run(subject: Subject): void {
  /** What is drawn; the canvas keeps of it what it needs. */
  let graph: Graph | undefined;
  let bounds: Area;
  let dragged: Area;
  let camera: Camera = { x: 0, y: 0, zoom: 1 };
  let times: number[] = [];
  let recording = 0;

  const size = () => ({ width: innerWidth, height: innerHeight });

  function fit(): Camera {
    const { width, height } = size();
    const zoom = Math.min(1.25, (width - 64) / bounds.width, (height - 64) / bounds.height);
    return centred(bounds.x + bounds.width / 2, bounds.y + bounds.height / 2, zoom);
  }

  function centred(x: number, y: number, zoom: number): Camera {
    const { width, height } = size();
    return { x: width / 2 - x * zoom, y: height / 2 - y * zoom, zoom };
  }

  function look(next: Camera): void {
    camera = next;
    subject.look(next);
  }

  const middle = (zoom: number): Camera => {
    const { x, y, width, height } = dragged;
    return centred(x + width / 2, y + height / 2, zoom);
  };

  /** Until everything is drawn and nothing has happened for a while. */
  async function rest(): Promise<void> {
    for (let quiet = 0; quiet < 6; ) {
      await frame();
      quiet = subject.ready() ? quiet + 1 : 0;
    }
    await new Promise((done) => setTimeout(done, 200));
    await frame();
  }

  /** Looks somewhere else every frame and notes how long each frame took. */
  async function animate(cameras: readonly Camera[]): Promise<number[]> {
    const taken: number[] = [];
    let last = await frame();
    const end = last + MOST_MS;
    for (const next of cameras) {
      if (last > end && taken.length >= FEWEST_FRAMES) break;
      look(next);
      const now = await frame();
      taken.push(now - last);
      last = now;
    }
    return taken;
  }

  window.bench = {
    async prepare(count) {
      graph = await made<Graph>({ size: count, what: "graph", dark: false });
      bounds = graph.bounds;
      dragged = graph.dragged.frame;
      await subject.prepare?.(graph);
      (globalThis as { gc?: () => void }).gc?.();
      await new Promise((done) => setTimeout(done, 100));
    },
    async open() {
      const target = document.getElementById("stage") as HTMLElement;
      await frame();
      camera = fit();
      const began = performance.now();
      if (!graph) throw new Error("there is nothing to draw yet");
      await subject.mount(target, graph, camera);
      graph = undefined;
      while (!subject.ready()) {
        await frame();
        if (performance.now() - began > MOST_PAINT_MS)
          throw new Error("nothing was drawn for a minute");
      }
      // The frame that shows it, and the beginning of the next, when it was shown.
      await frame();
      await new Promise((done) => setTimeout(done));
      return performance.now() - began;
    },
    async pan(where) {
      const from = where === "fit" ? fit() : middle(1);
      look(from);
      await rest();
      const speed = where === "fit" ? 3 : 20;
      const there = Array.from({ length: PAN_FRAMES }, (_, i): Camera => {
        // Out and back again in both directions.
        const way = i < PAN_FRAMES / 2 ? i : PAN_FRAMES - i;
        return { ...from, x: from.x - way * speed, y: from.y - way * speed * 0.6 };
      });
      return animate(there);
    },
    async zoom() {
      look(middle(0.1));
      await rest();
      const steps = Array.from({ length: ZOOM_FRAMES }, (_, i) =>
        middle(0.1 * 10 ** ((i + 1) / ZOOM_FRAMES)),
      );
      return animate(steps);
    },
    async aim() {
      look(middle(1));
      await rest();
      const { x, y, width, height } = dragged;
      const at = { x: x + width * 0.8, y: y + height * 0.2 };
      return { x: at.x * camera.zoom + camera.x, y: at.y * camera.zoom + camera.y };
    },
    record() {
      times = [];
      const turn = ++recording;
      let last = 0;
      const tick = (now: number): void => {
        if (turn !== recording) return;
        if (last) times.push(now - last);
        last = now;
        requestAnimationFrame(tick);
      };
      requestAnimationFrame(tick);
    },
    recorded() {
      recording += 1;
      return times;
    },
    rest,
  };
}
