import { type Key, keyOf } from "../../document/keys";
import type { Projection } from "../../document/projection.svelte";
import type { Vocabulary } from "../../document/vocabulary";
import type { BoundaryView } from "../../generated/BoundaryView";
import type { ComponentView } from "../../generated/ComponentView";
import type { Rect } from "../../generated/Rect";
import { say } from "../../words/language.svelte";

/** A line of the outline. A connection has one at each of its ends. */
export interface OutlineRow {
  /** Unique among the rows, and the same after an edit. */
  readonly id: string;
  readonly key: Key;
  /** Its accessible name. */
  readonly title: string;
  /** What is shown, where that is shorter. */
  readonly short: string;
  readonly description: string;
  /** 1 for the outermost. */
  readonly level: number;
  /** Its place among the rows with the same parent, from 1, and how many those are. */
  readonly place: number;
  readonly siblings: number;
  /** The row it lies under. */
  readonly parent: string | undefined;
  /** Whether what lies under it is shown; nothing where nothing does. */
  readonly open: boolean | undefined;
}

interface Branch {
  readonly id: string;
  readonly key: Key;
  readonly title: string;
  readonly short: string;
  readonly description: string;
  readonly under: () => Branch[];
  readonly bearing: boolean;
}

interface Placed {
  readonly frame: Rect;
  readonly id: string;
}

/** As people read: from the left, and in a column from above. */
const inReadingOrder = (a: Placed, b: Placed): number =>
  a.frame.x - b.frame.x || a.frame.y - b.frame.y || (a.id < b.id ? -1 : 1);

/** Everything of a diagram as a tree: boundaries in each other, components, their connections. */
export class Outline {
  readonly #inside = new Map<string | null, Branch[]>();

  constructor(
    readonly projection: Projection,
    readonly vocabulary: Vocabulary,
  ) {
    const { components, boundaries, notes } = projection.diagram;
    const placed = [
      ...boundaries.map((view) => ({ ...view, branch: () => this.#boundary(view) })),
      ...components.map((view) => ({ ...view, branch: () => this.#component(view) })),
    ];
    for (const thing of placed.sort(inReadingOrder)) {
      const around = "boundary" in thing ? parentOf(thing) : thing.component.boundary;
      const known = around !== null && projection.boundaries.has(around) ? around : null;
      this.#add(known, thing.branch());
    }
    for (const note of notes) {
      const key = keyOf("note", note.id);
      this.#add(null, {
        ...this.#named(key, `${say.inspector.note}: ${note.text}`),
        short: note.text,
        under: () => [],
        bearing: false,
      });
    }
  }

  /** The lines of the tree without what lies under the rows that are closed. */
  rows(closed: ReadonlySet<string>): OutlineRow[] {
    const found: OutlineRow[] = [];
    this.#append(found, this.#inside.get(null) ?? [], 1, undefined, closed);
    return found;
  }

  /** Rows that can be closed. */
  groups(): string[] {
    return this.rows(new Set()).flatMap((row) => (row.open === undefined ? [] : [row.id]));
  }

  /** The rows that must be open for a thing to be seen, and its own row; the outermost first. */
  wayTo(key: Key): string[] {
    const { projection } = this;
    const at = key.indexOf(":");
    const id = key.slice(at + 1);
    if (key.startsWith("connection:")) {
      const from = projection.connections.get(id)?.connection.from;
      if (from === undefined) return [];
      const component = keyOf("component", from);
      return [...this.wayTo(component), rowOfConnection(component, key)];
    }
    let parent = key.startsWith("boundary:")
      ? projection.boundaries.get(id)?.boundary.parent
      : projection.components.get(id)?.component.boundary;
    const way: string[] = [key];
    for (let steps = 0; parent && steps < 64; steps += 1) {
      way.unshift(keyOf("boundary", parent));
      parent = projection.boundaries.get(parent)?.boundary.parent;
    }
    return way;
  }

  #boundary({ id, boundary }: BoundaryView): Branch {
    const { label, kind } = boundary;
    return {
      ...this.#named(keyOf("boundary", id), `${label}, ${this.vocabulary.boundaryKind(kind)}`),
      short: label,
      under: () => this.#inside.get(id) ?? [],
      bearing: true,
    };
  }

  #component({ id, name }: ComponentView): Branch {
    return {
      ...this.#named(keyOf("component", id), name),
      short: name,
      under: () => this.#connectionsOf(id),
      bearing: this.projection.connectionsOf(id).length > 0,
    };
  }

  #add(parent: string | null, branch: Branch): void {
    const known = this.#inside.get(parent);
    if (known) known.push(branch);
    else this.#inside.set(parent, [branch]);
  }

  /** The name and description that the canvas gives a thing, else one made of what is known. */
  #named(key: Key, otherwise: string): Pick<Branch, "id" | "key" | "title" | "description"> {
    const item = this.projection.items.get(key);
    return {
      id: key,
      key,
      title: item?.title ?? otherwise,
      description: item?.description ?? "",
    };
  }

  #connectionsOf(component: string): Branch[] {
    const { projection, vocabulary } = this;
    const parent = keyOf("component", component);
    const all = projection.connectionsOf(component);
    const out = all.filter(({ connection }) => connection.from === component);
    const into = all.filter(({ connection }) => connection.from !== component);
    return [...out, ...into].map(({ id, connection }) => {
      const { artifact, kind, label } = connection;
      const carried = artifact ? vocabulary.artifact(artifact) : vocabulary.kind(kind);
      const what = label ? `${label}, ${carried}` : carried;
      const [from, to] = [projection.nameOf(connection.from), projection.nameOf(connection.to)];
      const key = keyOf("connection", id);
      return {
        id: rowOfConnection(parent, key),
        key,
        title: say.outline.connection(from, to, what),
        short:
          connection.from === component
            ? say.outline.goesTo(to, what)
            : say.outline.comesFrom(from, what),
        description: projection.items.get(key)?.description ?? "",
        under: () => [],
        bearing: false,
      };
    });
  }

  #append(
    rows: OutlineRow[],
    branches: readonly Branch[],
    level: number,
    parent: string | undefined,
    closed: ReadonlySet<string>,
  ): void {
    for (const [i, branch] of branches.entries()) {
      const { id, key, title, short, description, bearing } = branch;
      const under = bearing && !closed.has(id) ? branch.under() : [];
      const holds = bearing && (closed.has(id) ? branch.under().length > 0 : under.length > 0);
      rows.push({
        id,
        key,
        title,
        short,
        description,
        level,
        place: i + 1,
        siblings: branches.length,
        parent,
        open: holds ? !closed.has(id) : undefined,
      });
      this.#append(rows, under, level + 1, id, closed);
    }
  }
}

const parentOf = ({ boundary }: Pick<BoundaryView, "boundary">): string | null => boundary.parent;

const rowOfConnection = (component: Key, connection: Key): string => `${component}/${connection}`;
