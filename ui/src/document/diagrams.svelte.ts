import type { Camera } from "../canvas/zoom";
import type { Diagram } from "../generated/Diagram";
import type { EditIntent } from "../generated/EditIntent";
import type { Update } from "../generated/Update";
import { say } from "../words/language.svelte";
import type { Editor } from "./editor.svelte";

/** The diagrams of the project: which one is shown, and what is done to each as a whole. */
export class Diagrams {
  /** The diagram whose title is being typed. */
  renaming = $state<string | undefined>(undefined);
  /** Where each was looked at last. */
  readonly #cameras = new Map<string, Camera>();
  readonly #editor: Editor;

  constructor(editor: Editor) {
    this.#editor = editor;
  }

  /** All of them in order. */
  get all(): readonly Diagram[] {
    return this.#editor.projection.project.diagrams.map(({ diagram }) => diagram);
  }

  /** The place of the one shown among them. */
  get at(): number {
    return this.all.findIndex(({ id }) => id === this.#editor.diagram);
  }

  /** Shows a diagram as it was looked at last. */
  async show(id: string): Promise<void> {
    const editor = this.#editor;
    if (id === editor.diagram || !this.all.some((diagram) => diagram.id === id)) return;
    const left = editor.diagram;
    const { camera } = editor.viewport;
    if (!(await editor.switchTo(id))) return;
    this.#cameras.set(left, camera);
    this.arrived();
  }

  /** Looks at the diagram shown now, after another one was. */
  arrived(): void {
    const editor = this.#editor;
    const { projection, viewport } = editor;
    editor.interaction.cancel();
    editor.selection.clear();
    editor.reveal = undefined;
    const camera = this.#cameras.get(editor.diagram);
    if (camera) viewport.lookAt(camera);
    else if (projection.items.size > 0) viewport.jumpToFit(projection.diagram.scene.bounds);
    else viewport.lookAt({ x: 0, y: 0, zoom: 1 });
    editor.app.announce(say.tabs.shown(projection.diagram.diagram.title));
  }

  /** The next one, or the one before. */
  async step(by: 1 | -1): Promise<void> {
    const next = this.all[this.at + by];
    if (next) await this.show(next.id);
  }

  /** Adds an empty one, shows it and asks for its title. */
  async add(): Promise<void> {
    const title = say.tabs.fresh(this.all.length + 1);
    const made = await this.#make({ type: "add-diagram", title });
    if (made) this.renaming = made;
  }

  async duplicate(id = this.#editor.diagram): Promise<void> {
    await this.#make({ type: "duplicate-diagram", id });
  }

  /** Gives one another title; without a text it keeps its own. */
  async rename(id: string, title: string): Promise<void> {
    this.renaming = undefined;
    const old = this.all.find((diagram) => diagram.id === id);
    if (!old || title.trim() === "" || title === old.title) return;
    await this.#editor.edit({ type: "rename-diagram", id, title });
  }

  /** Deletes one, and offers it back. */
  async delete(id = this.#editor.diagram): Promise<void> {
    const editor = this.#editor;
    const title = this.all.find((diagram) => diagram.id === id)?.title ?? id;
    const update = await editor.edit({ type: "delete-diagram", id });
    if (update) editor.offerUndo(say.toasts.deletedOne(title), () => this.show(id));
  }

  /** Puts one at another place among them, counted from 0. */
  async move(id: string, to: number): Promise<void> {
    const { all } = this;
    const place = Math.max(0, Math.min(to, all.length - 1));
    const own = all.findIndex((diagram) => diagram.id === id);
    if (own < 0 || own === place) return;
    const update = await this.#editor.edit({ type: "move-diagram", id, to: place });
    const title = all[own]?.title ?? id;
    if (update) this.#editor.app.announce(say.tabs.moved(title, place + 1, all.length));
  }

  async #make(intent: EditIntent): Promise<string | undefined> {
    const made = diagramIn(await this.#editor.edit(intent));
    if (made) await this.show(made);
    return made;
  }
}

function diagramIn(update: Update | undefined): string | undefined {
  const record = update?.created.find(({ kind }) => kind === "diagram");
  return record?.kind === "diagram" ? record.id : undefined;
}
