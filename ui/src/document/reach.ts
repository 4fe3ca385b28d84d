import type { Projection } from "./projection.svelte";

/** Which way flows are followed. */
export type Direction = "upstream" | "downstream";

/** Components that something reaches these from, or that they reach, with the connections between. */
export interface Reached {
  readonly components: readonly string[];
  readonly connections: readonly string[];
}

/** Everything on the way to, or from, some components: these too, each once. */
export function reachOf(
  starts: readonly string[],
  direction: Direction,
  projection: Projection,
): Reached {
  const components = new Set(starts);
  const connections = new Set<string>();
  const [near, far] =
    direction === "upstream" ? (["to", "from"] as const) : (["from", "to"] as const);
  // A set goes on to what is added to it while it is gone through.
  for (const component of components) {
    for (const { id, connection } of projection.connectionsOf(component)) {
      if (connection[near] !== component) continue;
      connections.add(id);
      components.add(connection[far]);
    }
  }
  return { components: [...components], connections: [...connections] };
}
