import type { Finding } from "../generated/Finding";
import { type Key, keyOf } from "./keys";
import type { Projection } from "./projection.svelte";

/** A finding shown on the canvas: whom it concerns, and the path that proves it. */
export interface Reveal {
  readonly finding: string;
  /** Get a halo. */
  readonly subjects: ReadonlySet<Key>;
  /** Stay bright; the rest is dimmed. */
  readonly bright: ReadonlySet<Key>;
}

/** What to show of a finding. */
export function revealOf(finding: Finding, projection: Projection): Reveal {
  const subjects = new Set<Key>();
  for (const { kind, id } of finding.subjects) {
    if (kind === "component" || kind === "connection" || kind === "boundary") {
      subjects.add(keyOf(kind, id));
    }
  }
  const bright = new Set<Key>(subjects);
  for (const id of finding.path) bright.add(keyOf("component", id));
  const steps = new Set(finding.path.slice(1).map((to, i) => `${finding.path[i]}>${to}`));
  for (const { id, connection } of projection.diagram.connections) {
    if (steps.has(`${connection.from}>${connection.to}`)) bright.add(keyOf("connection", id));
    if (subjects.has(keyOf("connection", id))) {
      bright.add(keyOf("component", connection.from));
      bright.add(keyOf("component", connection.to));
    }
  }
  return { finding: finding.key, subjects, bright };
}
