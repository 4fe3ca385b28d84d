import type { Editor } from "../document/editor.svelte";
import { type Key, targetOf } from "../document/keys";
import { say } from "../words/language.svelte";
import { type Legend, type LegendEntry, legendOf } from "./legend";
import { type LensId, lensSpec } from "./lens-spec";

const NO_LEGEND: Legend = { entries: [], entryOf: new Map() };

/** Colours the diagram by one thing that is known of its components, and shows only some. */
export class Lens {
  id = $state<LensId | undefined>(undefined);
  /** The entries that stay bright; all of them when there is none. */
  #only = $state.raw<ReadonlySet<string>>(new Set());
  readonly #editor: Editor;
  readonly legend: Legend = $derived.by(() => {
    if (!this.id) return NO_LEGEND;
    const { projection, app } = this.#editor;
    const sight = { projection, catalog: app.catalog, vocabulary: app.vocabulary };
    return legendOf(projection.diagram.components, lensSpec(this.id, sight), {
      missing: say.lenses.missing[this.id],
      others: say.lenses.others,
    });
  });
  /** Those of the chosen entries that there still are. */
  readonly only: ReadonlySet<string> = $derived(
    new Set(this.legend.entries.flatMap(({ id }) => (this.#only.has(id) ? [id] : []))),
  );

  constructor(editor: Editor) {
    this.#editor = editor;
  }

  /** Looks through a lens; through none without one. */
  choose(id: LensId | undefined): void {
    this.id = id;
    this.#only = new Set();
    this.#editor.app.announce(
      id ? say.lenses.on(say.lenses.names[id]) : say.lenses.on(say.lenses.none),
    );
  }

  /** Shows one more entry alone, or one less. */
  toggle(id: string): void {
    const next = new Set(this.only);
    if (!next.delete(id)) next.add(id);
    this.#only = next;
    const titles = this.legend.entries.flatMap((entry) =>
      next.has(entry.id) ? [entry.title] : [],
    );
    const { app } = this.#editor;
    app.announce(titles.length > 0 ? say.lenses.only(titles.join(", ")) : say.lenses.showAll);
  }

  showAll(): void {
    this.#only = new Set();
  }

  /** How a component is marked; nothing without a lens. */
  entryOf(key: Key): LegendEntry | undefined {
    return key.startsWith("component:") ? this.legend.entryOf.get(targetOf(key).id) : undefined;
  }

  /** Whether a thing steps back because only others are shown. */
  dims(key: Key): boolean {
    if (this.only.size === 0) return false;
    const { kind, id } = targetOf(key);
    if (kind === "component") return !this.#shows(id);
    if (kind !== "connection") return kind === "note";
    const ends = this.#editor.projection.connections.get(id)?.connection;
    return !ends || !this.#shows(ends.from) || !this.#shows(ends.to);
  }

  #shows(component: string): boolean {
    const entry = this.legend.entryOf.get(component);
    return entry !== undefined && this.only.has(entry.id);
  }
}
