import type { Delta } from "../generated/Delta";
import type { DiagramDelta } from "../generated/DiagramDelta";
import type { DiagramView } from "../generated/DiagramView";
import type { ProjectView } from "../generated/ProjectView";
import type { SceneItem } from "../generated/SceneItem";
import type { Update } from "../generated/Update";

interface WithId {
  readonly id: string;
}

const byId = (a: WithId, b: WithId): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** A list in the order of its ids, with a delta applied. */
export function mergeSorted<T extends WithId>(entries: readonly T[], delta: Delta<T>): T[] {
  if (delta.changed.length === 0 && delta.removed.length === 0) return entries as T[];
  const merged = new Map(entries.map((entry) => [entry.id, entry]));
  for (const id of delta.removed) merged.delete(id);
  for (const entry of delta.changed) merged.set(entry.id, entry);
  return [...merged.values()].sort(byId);
}

/** Scene items with a delta applied, in painting order. */
export function mergeItems(
  items: readonly SceneItem[],
  delta: Delta<SceneItem>,
  order: readonly string[] | null,
): SceneItem[] {
  const merged = new Map(items.map((item) => [item.id, item]));
  for (const id of delta.removed) merged.delete(id);
  for (const item of delta.changed) merged.set(item.id, item);
  if (!order) return [...merged.values()];
  return order.flatMap((id) => merged.get(id) ?? []);
}

function mergeDiagram(view: DiagramView, delta: DiagramDelta): DiagramView {
  return {
    diagram: delta.diagram,
    components: mergeSorted(view.components, delta.components),
    connections: mergeSorted(view.connections, delta.connections),
    boundaries: mergeSorted(view.boundaries, delta.boundaries),
    notes: mergeSorted(view.notes, delta.notes),
    scene: {
      ...view.scene,
      bounds: delta.bounds,
      items: mergeItems(view.scene.items, delta.items, delta.order),
    },
  };
}

/** The view after an edit: exactly what asking for the whole view again would give. */
export function applyUpdate(view: ProjectView, update: Update): ProjectView {
  return {
    project: update.project,
    diagram: mergeDiagram(view.diagram, update.diagram),
    findings: update.findings,
  };
}
