import type { CatalogOffer } from "../generated/CatalogOffer";
import type { OwnTool } from "../generated/OwnTool";
import { asApiError } from "../platform/api-error";
import { say } from "../words/language.svelte";
import type { Editor } from "./editor.svelte";
import { type Draft, draftOf, emptyDraft, faultsOf, toolOf } from "./tool-draft";

/** Defines tools of the project's own, changes them, and takes them over from catalog files. */
export class OwnTools {
  /** The tool being defined or changed; nothing while the form is closed. */
  draft = $state<Draft | undefined>(undefined);
  /** The tool that is changed; nothing while a new one is defined. */
  kept = $state.raw<OwnTool | undefined>(undefined);
  /** The components a new tool is made from, which may use it. */
  users = $state.raw<readonly string[]>([]);
  /** Whether those components are to use it. */
  useIt = $state(true);
  /** The tools of a catalog file, to choose from. */
  offer = $state.raw<CatalogOffer | undefined>(undefined);
  #start: OwnTool | undefined;
  #before = "";

  constructor(readonly editor: Editor) {}

  /** The project's own tools, by id. */
  get all(): readonly OwnTool[] {
    return this.editor.app.catalog.view.tools.flatMap((view) => view.own ?? []);
  }

  /** Whether something was typed that closing would lose. */
  get touched(): boolean {
    return this.draft !== undefined && JSON.stringify(this.draft) !== this.#before;
  }

  /** Defines a new tool. */
  begin(): void {
    this.#open(emptyDraft(), undefined, undefined, []);
  }

  /** Defines a new tool that says at first what the tool of these components says. */
  async beginFrom(tool: string, users: readonly string[]): Promise<void> {
    const { app } = this.editor;
    try {
      const start = await app.backend.call("draft_tool", { tool });
      this.#open(draftOf(start), undefined, start, users);
    } catch (thrown) {
      app.toasts.error(asApiError(thrown));
    }
  }

  /** Changes what is said of an own tool. */
  change(id: string): void {
    const kept = this.all.find((tool) => tool.id === id);
    if (kept) this.#open(draftOf(kept), kept, undefined, []);
  }

  /** Keeps what was typed, if nothing is wrong with it; answers whether it is kept. */
  async save(): Promise<boolean> {
    const { draft, kept, editor, users, useIt } = this;
    if (!draft || Object.keys(faultsOf(draft)).length > 0) return false;
    const plain = $state.snapshot(draft) as Draft;
    if (kept) {
      const tool = toolOf(plain, kept);
      const update = await editor.edit({ type: "redefine-tool", tool });
      if (!update) return false;
      editor.offerUndo(say.ownTools.changed(tool.name));
    } else {
      const start = this.#start;
      const tool = toolOf(plain, start);
      if (start && tool.name !== start.name) tool.id = toolOf(plain).id;
      const update = await editor.edit({ type: "define-tool", tool });
      if (!update) return false;
      const made = update.created.find((record) => record.kind === "own-tool");
      if (made?.kind === "own-tool" && useIt && users.length > 0) {
        await editor.edit({ type: "swap", components: [...users], tool: made.id });
      }
      editor.offerUndo(say.ownTools.defined(tool.name));
    }
    this.close();
    return true;
  }

  /** Takes a tool out; where components use it, they are selected and the reason is told. */
  async remove(id: string): Promise<boolean> {
    const { editor } = this;
    const tool = this.all.find((own) => own.id === id);
    const update = await editor.edit({ type: "remove-tool", id });
    if (update && tool) editor.offerUndo(say.ownTools.removed(tool.name));
    if (!update) this.showUsers(id);
    return update !== undefined;
  }

  /** Selects the components of the diagram that use a tool, where there are any. */
  showUsers(id: string): void {
    const { selection, projection } = this.editor;
    const users = projection.diagram.components.filter((view) => view.component.tool === id);
    const keys = users.map((view) => `component:${view.id}` as const);
    if (keys.length === 0) return;
    selection.set(keys);
    this.editor.look(keys, true);
  }

  /** Asks for a file and takes its icon. */
  async readIcon(): Promise<void> {
    const { app } = this.editor;
    try {
      const icon = await app.backend.call("read_icon_dialog", null);
      if (icon && this.draft) {
        this.draft.icon = icon;
        app.announce(say.ownTools.iconTaken);
      }
    } catch (thrown) {
      app.toasts.error(asApiError(thrown));
    }
  }

  /** Asks for a catalog file and shows its tools. */
  async readCatalog(): Promise<void> {
    const { app } = this.editor;
    try {
      const offer = await app.backend.call("read_catalog_dialog", null);
      if (!offer) return;
      this.close();
      this.offer = offer;
    } catch (thrown) {
      app.toasts.error(asApiError(thrown));
    }
  }

  /** Keeps tools of the file that is shown. */
  async take(tools: readonly OwnTool[]): Promise<void> {
    const update = await this.editor.edit({ type: "take-tools", tools: [...tools] });
    if (!update) return;
    this.close();
    this.editor.offerUndo(say.ownTools.taken(tools.length));
  }

  /** Writes the project's own tools to a file. */
  async writeCatalog(): Promise<void> {
    const { app } = this.editor;
    try {
      const path = await app.backend.call("write_catalog_dialog", null);
      if (path) app.toasts.done(say.ownTools.written, path);
    } catch (thrown) {
      app.toasts.error(asApiError(thrown));
    }
  }

  close(): void {
    this.draft = undefined;
    this.kept = undefined;
    this.users = [];
    this.offer = undefined;
    this.#start = undefined;
  }

  #open(
    draft: Draft,
    kept: OwnTool | undefined,
    start: OwnTool | undefined,
    users: readonly string[],
  ): void {
    if (this.editor.readOnly) return;
    this.close();
    this.#before = JSON.stringify(draft);
    this.#start = start;
    this.kept = kept;
    this.users = users;
    this.useIt = true;
    this.draft = draft;
  }
}
