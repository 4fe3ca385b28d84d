import { graphOf } from "./graph";
import { projectOf } from "./project";
import { DARK, LIGHT } from "./scene";

/** What is wanted of a worker that makes what is drawn. */
export interface Order {
  readonly size: number;
  readonly what: "graph" | "project";
  readonly dark: boolean;
}

// A worker's memory goes with it: a page only keeps what it has read, as from a server or a core.
addEventListener("message", ({ data }: MessageEvent<Order>) => {
  const graph = graphOf(data.size);
  const made = data.what === "graph" ? graph : projectOf(graph, data.dark ? DARK : LIGHT);
  const bytes = new TextEncoder().encode(JSON.stringify(made));
  postMessage(bytes, { transfer: [bytes.buffer] });
});
