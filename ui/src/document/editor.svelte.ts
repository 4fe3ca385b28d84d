import type { App } from "../app/app.svelte";
import { unionOf } from "../canvas/geometry";
import { Interaction } from "../canvas/interaction.svelte";
import { Viewport } from "../canvas/viewport.svelte";
import type { EditIntent } from "../generated/EditIntent";
import type { Finding } from "../generated/Finding";
import type { ProjectView } from "../generated/ProjectView";
import type { Update } from "../generated/Update";
import { Lens } from "../lenses/lens.svelte";
import { asApiError } from "../platform/api-error";
import { say } from "../words/language.svelte";
import { Advice } from "./advice.svelte";
import { Clipboard } from "./clipboard";
import { Diagrams } from "./diagrams.svelte";
import { Finder } from "./finder.svelte";
import { type Key, keyOf, keyOfRecord } from "./keys";
import { OwnTools } from "./own-tools.svelte";
import { Projection } from "./projection.svelte";
import { type Reveal, revealOf } from "./reveal";
import { Selection } from "./selection.svelte";
import { Swapping } from "./swapping.svelte";
import { Viewing } from "./viewing.svelte";

/** One open project and everything a person does in it. */
export class Editor {
  readonly projection: Projection;
  readonly selection = new Selection();
  readonly viewport = new Viewport();
  readonly viewing = new Viewing();
  readonly interaction: Interaction;
  readonly advice: Advice;
  readonly clipboard: Clipboard;
  readonly swapping: Swapping;
  readonly ownTools: OwnTools;
  readonly finder: Finder;
  readonly lens: Lens;
  readonly diagrams: Diagrams;
  /** How many edits wait for their answer. */
  pending = $state(0);
  reveal = $state.raw<Reveal | undefined>(undefined);
  #chain: Promise<unknown> = Promise.resolve();

  constructor(
    readonly app: App,
    view: ProjectView,
  ) {
    this.projection = new Projection(view);
    this.interaction = new Interaction(this);
    this.advice = new Advice(this);
    this.clipboard = new Clipboard(this);
    this.swapping = new Swapping(this);
    this.ownTools = new OwnTools(this);
    this.finder = new Finder(this);
    this.lens = new Lens(this);
    this.diagrams = new Diagrams(this);
  }

  get diagram(): string {
    return this.projection.diagram.diagram.id;
  }

  get readOnly(): boolean {
    return this.projection.project.read_only !== null;
  }

  /** Sends an edit; answers with what it changed, or nothing when it was refused. */
  edit(intent: EditIntent): Promise<Update | undefined> {
    return this.#commit(() => this.app.backend.call("edit", { diagram: this.diagram, intent }));
  }

  /** Asks for a rule pack and keeps it in the project; nothing when cancelled or refused. */
  addRulePack(): Promise<Update | undefined> {
    return this.#commit(() =>
      this.app.backend.call("add_rule_pack_dialog", { diagram: this.diagram }),
    );
  }

  async undo(): Promise<void> {
    const label = this.projection.project.undo;
    if (label === null) return;
    const update = await this.#commit(() =>
      this.app.backend.call("undo", { diagram: this.diagram }),
    );
    if (update) this.app.announce(say.announce.undone(label));
  }

  async redo(): Promise<void> {
    const label = this.projection.project.redo;
    if (label === null) return;
    const update = await this.#commit(() =>
      this.app.backend.call("redo", { diagram: this.diagram }),
    );
    if (update) this.app.announce(say.announce.redone(label));
  }

  /** Undoes or redoes as many edits as it takes until so many are done. */
  async goToEdit(done: number): Promise<boolean> {
    const update = await this.#commit(() => this.app.backend.call("go_to", { done }));
    return update !== undefined;
  }

  /** Looks at another diagram from now on; answers whether that worked. */
  async switchTo(diagram: string): Promise<boolean> {
    // In turn with the edits: the answer to an edit is about the diagram shown when it was sent.
    const turn = this.#chain.then(async () => {
      try {
        this.projection.replace(await this.app.backend.call("view", { diagram }));
        return true;
      } catch (thrown) {
        this.app.toasts.error(asApiError(thrown));
        return false;
      }
    });
    this.#chain = turn;
    return turn;
  }

  /** An edit whose new things are selected when it is done. */
  async create(intent: EditIntent): Promise<readonly Key[]> {
    const update = await this.edit(intent);
    if (!update) return [];
    const keys = update.created.flatMap((record) => keyOfRecord(record) ?? []);
    const things = keys.filter((key) => !key.startsWith("connection:"));
    const worth = things.length > 0 ? things : keys;
    if (worth.length > 0) this.selection.set(worth);
    await this.#tellBrought(update);
    return keys;
  }

  /** Deletes what is selected, and offers it back. */
  async deleteSelection(): Promise<void> {
    const targets = [...this.selection.targets];
    const [only] = targets;
    if (!only) return;
    const name = targets.length === 1 ? this.projection.titleOf(only) : undefined;
    const update = await this.edit({ type: "delete", targets });
    if (!update) return;
    const { toasts } = say;
    this.offerUndo(name ? toasts.deletedOne(name) : toasts.deleted(targets.length));
  }

  /** Says that something was done, and offers to undo it until something else is done; `after` is
   * what follows then. */
  offerUndo(message: string, after?: () => unknown): void {
    const { revision } = this.projection.project.saved;
    this.app.toasts.done(message, "", {
      title: say.common.undo,
      possible: () =>
        this.app.editor === this && this.projection.project.saved.revision === revision,
      run: () => void this.undo().then(after),
    });
  }

  /** Asks for the whole view again. */
  async reload(): Promise<void> {
    await this.settled();
    this.projection.replace(await this.app.backend.call("view", { diagram: this.diagram }));
    this.advice.documentChanged();
  }

  /** When every edit sent has been answered. */
  async settled(): Promise<void> {
    await this.#chain;
  }

  /** Shows a finding on the canvas. */
  show(finding: Finding): void {
    if (finding.diagram !== this.diagram) {
      const { diagram } = finding;
      void this.diagrams.show(diagram).then(() => diagram === this.diagram && this.show(finding));
      return;
    }
    const reveal = revealOf(finding, this.projection);
    this.reveal = reveal;
    // The main subject comes first; it is what the inspector should be about.
    const [main] = reveal.subjects;
    this.selection.set(main && this.projection.has(main) ? [main] : []);
    this.look([...reveal.bright]);
    this.app.announce(finding.message);
  }

  /** Selects one thing and brings it into view. */
  goTo(key: Key): void {
    this.reveal = undefined;
    this.selection.set([key]);
    this.look([key], true);
  }

  /** Brings things into view. */
  look(keys: readonly Key[], onlyIfHidden = false): void {
    const frames = keys.flatMap((key) => this.projection.frameOf(key) ?? []);
    const frame = unionOf(frames);
    if (!frame) return;
    if (onlyIfHidden && this.viewport.shows(frame)) return;
    this.viewport.glideTo(frame);
  }

  /** Everything that can be selected at once. */
  selectAll(): void {
    const { components, boundaries, notes } = this.projection.diagram;
    this.selection.set([
      ...boundaries.map((b) => keyOf("boundary", b.id)),
      ...components.map((c) => keyOf("component", c.id)),
      ...notes.map((n) => keyOf("note", n.id)),
    ]);
    this.app.announce(say.announce.selected(this.selection.keys.size));
  }

  /** Answers arrive in the order of the edits, so each is sent after the one before it. */
  #commit(send: () => Promise<Update | null>): Promise<Update | undefined> {
    this.pending += 1;
    const turn = this.#chain.then(async () => {
      try {
        const update = await send();
        if (update === null) return undefined;
        const shown = this.diagram;
        this.projection.apply(update);
        // The one shown may be gone; then the core goes on with the first.
        if (this.diagram !== shown) this.diagrams.arrived();
        this.selection.keep((key) => this.projection.has(key));
        this.#refreshReveal();
        return update;
      } catch (thrown) {
        this.app.toasts.error(asApiError(thrown));
        return undefined;
      } finally {
        this.pending -= 1;
      }
    });
    this.#chain = turn;
    return turn;
  }

  /** Tells which own tools came along with what was put in. */
  async #tellBrought({ created, project }: Update): Promise<void> {
    const ids = created.flatMap((record) => (record.kind === "own-tool" ? [record.id] : []));
    if (ids.length === 0) return;
    await this.app.followTools(project.tools);
    const named = ids.map((id) => `${this.app.catalog.tool(id)?.tool.name ?? id} (${id})`);
    this.app.toasts.done(say.ownTools.broughtAlong(named.join(", ")));
  }

  #refreshReveal(): void {
    const shown = this.reveal?.finding;
    if (shown === undefined) return;
    const finding = this.projection.findings.find((f) => f.key === shown);
    this.reveal = finding && revealOf(finding, this.projection);
  }
}
