import { SceneIndex } from "../canvas/scene-index";
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

function index<T extends { id: string }>(list: readonly T[]): ReadonlyMap<string, T> {
  const found = new Map<string, T>();
  for (const entry of list) found.set(entry.id, entry);
  return found;
}

/** The connections at each component. */
function byEnd(connections: readonly ConnectionView[]): Map<string, ConnectionView[]> {
  const ends = new Map<string, ConnectionView[]>();
  for (const view of connections) {
    for (const end of new Set([view.connection.from, view.connection.to])) {
      const same = ends.get(end);
      if (same) same.push(view);
      else ends.set(end, [view]);
    }
  }
  return ends;
}

/** The read-only picture the window keeps of the open project. */
export class Projection {
  view: ProjectView = $state.raw() as ProjectView;

  readonly project = $derived(this.view.project);
  readonly diagram = $derived(this.view.diagram);
  readonly findings: readonly Finding[] = $derived(this.view.findings);
  // The lists by themselves: what an edit left alone is not indexed again.
  readonly #components = $derived(this.view.diagram.components);
  readonly #connections = $derived(this.view.diagram.connections);
  readonly #boundaries = $derived(this.view.diagram.boundaries);
  readonly #notes = $derived(this.view.diagram.notes);
  readonly #items = $derived(this.view.diagram.scene.items);
  readonly components: ReadonlyMap<string, ComponentView> = $derived(index(this.#components));
  readonly connections: ReadonlyMap<string, ConnectionView> = $derived(index(this.#connections));
  readonly boundaries: ReadonlyMap<string, BoundaryView> = $derived(index(this.#boundaries));
  readonly notes: ReadonlyMap<string, Note> = $derived(index(this.#notes));
  readonly items: ReadonlyMap<string, SceneItem> = $derived(index(this.#items));
  readonly #ends: ReadonlyMap<string, readonly ConnectionView[]> = $derived(
    byEnd(this.#connections),
  );
  readonly #places = new SceneIndex();

  constructor(view: ProjectView) {
    this.view = view;
  }

  replace(view: ProjectView): void {
    this.view = view;
  }

  apply(update: Update): void {
    this.view = applyUpdate(this.view, update);
  }

  /** What lies where. */
  get places(): SceneIndex {
    this.#places.sync(this.view.diagram.scene, this.connections);
    return this.#places;
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
    return this.#ends.get(component) ?? [];
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
