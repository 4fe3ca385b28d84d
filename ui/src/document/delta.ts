import type { Delta } from "../generated/Delta";
import type { DiagramDelta } from "../generated/DiagramDelta";
import type { DiagramView } from "../generated/DiagramView";
import type { ProjectView } from "../generated/ProjectView";
import type { SceneItem } from "../generated/SceneItem";
import type { Update } from "../generated/Update";

interface WithId {
  readonly id: string;
}

/** Where an id is in a list in the order of its ids, or where it would be. */
function placeOf(entries: readonly WithId[], id: string): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = entries[middle];
    if (other && other.id < id) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A list in the order of its ids, with a delta applied. */
export function mergeSorted<T extends WithId>(entries: readonly T[], delta: Delta<T>): T[] {
  if (delta.changed.length === 0 && delta.removed.length === 0) return entries as T[];
  const gone = new Set(delta.removed);
  const merged = gone.size > 0 ? entries.filter(({ id }) => !gone.has(id)) : [...entries];
  for (const entry of delta.changed) {
    const at = placeOf(merged, entry.id);
    if (merged[at]?.id === entry.id) merged[at] = entry;
    else merged.splice(at, 0, entry);
  }
  return merged;
}

/** Scene items with a delta applied, in painting order. */
export function mergeItems(
  items: readonly SceneItem[],
  delta: Delta<SceneItem>,
  order: readonly string[] | null,
): SceneItem[] {
  const gone = new Set(delta.removed);
  const changed = new Map(delta.changed.map((item) => [item.id, item]));
  const merged: SceneItem[] = [];
  for (const item of items) {
    const now = changed.get(item.id);
    if (now) merged.push(now);
    else if (!gone.has(item.id)) merged.push(item);
    changed.delete(item.id);
  }
  merged.push(...changed.values());
  if (!order) return merged;
  const byId = new Map(merged.map((item) => [item.id, item]));
  return order.flatMap((id) => byId.get(id) ?? []);
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
