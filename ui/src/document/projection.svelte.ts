import type { BoundaryView } from "../generated/BoundaryView";
import type { ComponentView } from "../generated/ComponentView";
import type { ConnectionView } from "../generated/ConnectionView";
import type { Finding } from "../generated/Finding";
import type { Note } from "../generated/Note";
import type { ProjectView } from "../generated/ProjectView";
import type { Rect } from "../generated/Rect";
import type { SceneItem } from "../generated/SceneItem";
import type { Target } from "../generated/Target";
import type { Update } from "../generated/Update";
import { say } from "../words/language.svelte";
import { applyUpdate } from "./delta";
import { type Key, targetOf } from "./keys";

const index = <T extends { id: string }>(list: readonly T[]): ReadonlyMap<string, T> =>
  new Map(list.map((entry) => [entry.id, entry]));

/** The read-only picture the window keeps of the open project. */
export class Projection {
  view: ProjectView = $state.raw() as ProjectView;

  readonly project = $derived(this.view.project);
  readonly diagram = $derived(this.view.diagram);
  readonly findings: readonly Finding[] = $derived(this.view.findings);
  readonly components: ReadonlyMap<string, ComponentView> = $derived(
    index(this.view.diagram.components),
  );
  readonly connections: ReadonlyMap<string, ConnectionView> = $derived(
    index(this.view.diagram.connections),
  );
  readonly boundaries: ReadonlyMap<string, BoundaryView> = $derived(
    index(this.view.diagram.boundaries),
  );
  readonly notes: ReadonlyMap<string, Note> = $derived(index(this.view.diagram.notes));
  readonly items: ReadonlyMap<string, SceneItem> = $derived(index(this.view.diagram.scene.items));

  constructor(view: ProjectView) {
    this.view = view;
  }

  replace(view: ProjectView): void {
    this.view = view;
  }

  apply(update: Update): void {
    this.view = applyUpdate(this.view, update);
  }

  has(key: Key): boolean {
    const { kind, id } = targetOf(key);
    switch (kind) {
      case "component":
        return this.components.has(id);
      case "connection":
        return this.connections.has(id);
      case "boundary":
        return this.boundaries.has(id);
      case "note":
        return this.notes.has(id);
    }
  }

  /** Where a thing is drawn. */
  frameOf(key: Key): Rect | undefined {
    const { kind, id } = targetOf(key);
    if (kind === "component") return this.components.get(id)?.frame;
    if (kind === "boundary") return this.boundaries.get(id)?.frame;
    return this.items.get(key)?.bounds;
  }

  nameOf(component: string): string {
    return this.components.get(component)?.name ?? component;
  }

  /** What people call a thing. */
  titleOf({ kind, id }: Target): string {
    switch (kind) {
      case "component":
        return this.nameOf(id);
      case "connection":
        return this.connections.get(id)?.connection.label ?? say.inspector.connection;
      case "boundary":
        return this.boundaries.get(id)?.boundary.label ?? id;
      case "note":
        return say.inspector.note;
    }
  }

  /** Connections that start or end at a component. */
  connectionsOf(component: string): readonly ConnectionView[] {
    return this.view.diagram.connections.filter(
      ({ connection }) => connection.from === component || connection.to === component,
    );
  }

  /** Findings about one thing. */
  findingsOf(kind: string, id: string): readonly Finding[] {
    return this.findings.filter(
      (f) =>
        f.diagram === this.diagram.diagram.id &&
        f.subjects.some((s) => s.kind === kind && s.id === id),
    );
  }

  /** Whether a boundary is `outer` or lies somewhere inside it. */
  boundaryWithin(boundary: string | null, outer: string): boolean {
    let at: string | null | undefined = boundary;
    for (let steps = 0; at && steps < 64; steps += 1) {
      if (at === outer) return true;
      at = this.boundaries.get(at)?.boundary.parent;
    }
    return false;
  }
}
