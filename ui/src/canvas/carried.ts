import { idsOf, type Key, keyOf, targetOf } from "../document/keys";
import type { Projection } from "../document/projection.svelte";
import type { Move } from "../generated/Move";
import type { Place } from "./geometry";

/** Everything that moves when `keys` are dragged: boundaries take along what they hold. */
export function carriedBy(keys: Iterable<Key>, projection: Projection): ReadonlySet<Key> {
  const carried = new Set<Key>();
  const boundaries: string[] = [];
  for (const key of keys) {
    const target = targetOf(key);
    if (target.kind === "connection") continue;
    carried.add(key);
    if (target.kind === "boundary") boundaries.push(target.id);
  }
  for (const outer of boundaries) {
    for (const { id, component } of projection.diagram.components) {
      if (projection.boundaryWithin(component.boundary, outer)) carried.add(keyOf("component", id));
    }
    for (const { id } of projection.diagram.boundaries) {
      if (projection.boundaryWithin(id, outer)) carried.add(keyOf("boundary", id));
    }
  }
  for (const component of idsOf(carried, "component")) {
    for (const { id, connection } of projection.connectionsOf(component)) {
      if (connection.from !== component) continue;
      if (carried.has(keyOf("component", connection.to))) carried.add(keyOf("connection", id));
    }
  }
  return carried;
}

/** The moves that commit a drag: one a thing, none for what its boundary takes along. */
export function movesOf(keys: Iterable<Key>, by: Place, projection: Projection): Move[] {
  const all = [...keys];
  const boundaries = all.map(targetOf).filter((t) => t.kind === "boundary");
  const taken = (boundary: string | null, self?: string): boolean =>
    boundaries.some((b) => b.id !== self && projection.boundaryWithin(boundary, b.id));
  return all.flatMap((key) => {
    const target = targetOf(key);
    if (target.kind === "connection") return [];
    if (target.kind === "component") {
      const inside = projection.components.get(target.id)?.component.boundary ?? null;
      if (taken(inside)) return [];
    }
    if (target.kind === "boundary") {
      const parent = projection.boundaries.get(target.id)?.boundary.parent ?? null;
      if (taken(parent, target.id)) return [];
    }
    const note = target.kind === "note" ? projection.notes.get(target.id) : undefined;
    const frame = projection.frameOf(key);
    if (note) return [{ target, to: [note.position[0] + by.x, note.position[1] + by.y] }];
    return frame ? [{ target, to: [frame.x + by.x, frame.y + by.y] }] : [];
  });
}
