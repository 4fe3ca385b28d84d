import type { Alternatives } from "../generated/Alternatives";
import type { SwapPreview } from "../generated/SwapPreview";
import { asApiError } from "../platform/api-error";
import { say } from "../words/language.svelte";
import type { Editor } from "./editor.svelte";

/** What a tool is to be swapped in. */
export interface Swapped {
  readonly components: readonly string[];
  readonly tool: string;
}

/** Compares the tools of one job, shows what one would change, and puts it in place. */
export class Swapping {
  /** The components it is about; nothing while it is closed. */
  subject = $state.raw<Swapped | undefined>(undefined);
  alternatives = $state.raw<Alternatives | undefined>(undefined);
  /** The tool whose effect is shown. */
  chosen = $state.raw<string | undefined>(undefined);
  preview = $state.raw<SwapPreview | undefined>(undefined);
  #asked = 0;

  constructor(readonly editor: Editor) {}

  /** Whether the selected components all have one tool. */
  get able(): boolean {
    return this.selected !== undefined;
  }

  /** Shows the tools that could take the place of the selected components' one. */
  async begin(): Promise<void> {
    const subject = this.selected;
    const [component] = subject?.components ?? [];
    if (!subject || component === undefined || this.editor.readOnly) return;
    this.close();
    this.subject = subject;
    const { app, diagram } = this.editor;
    const found = await this.#ask(() => app.backend.call("alternatives", { diagram, component }));
    if (found) this.alternatives = found;
  }

  /** Shows what a tool would change. */
  async look(tool: string): Promise<void> {
    const { subject } = this;
    if (!subject) return;
    this.chosen = tool;
    this.preview = undefined;
    const { app, diagram } = this.editor;
    const request = { diagram, components: [...subject.components], tool };
    const preview = await this.#ask(() => app.backend.call("preview_swap", request));
    if (preview) this.preview = preview;
  }

  /** Swaps in one step, which is offered back. */
  async apply(): Promise<void> {
    const { subject, chosen, editor } = this;
    if (!subject || chosen === undefined) return;
    this.close();
    const components = [...subject.components];
    const update = await editor.edit({ type: "swap", components, tool: chosen });
    if (update) editor.offerUndo(say.swap.swapped(this.#name(subject.tool), this.#name(chosen)));
  }

  close(): void {
    this.#asked += 1;
    this.subject = undefined;
    this.alternatives = undefined;
    this.chosen = undefined;
    this.preview = undefined;
  }

  #name(tool: string): string {
    return this.editor.app.catalog.tool(tool)?.tool.name ?? tool;
  }

  /** The selected components and their tool, where they all have one. */
  get selected(): Swapped | undefined {
    const { selection, projection } = this.editor;
    const { components } = selection;
    const tools = new Set(components.map((id) => projection.components.get(id)?.component.tool));
    const [tool] = tools;
    return tool !== undefined && tools.size === 1 ? { components, tool } : undefined;
  }

  /** An answer that is still wanted when it comes. */
  async #ask<T>(ask: () => Promise<T>): Promise<T | undefined> {
    this.#asked += 1;
    const turn = this.#asked;
    try {
      const answer = await ask();
      return turn === this.#asked ? answer : undefined;
    } catch (thrown) {
      if (turn === this.#asked) this.editor.app.toasts.error(asApiError(thrown));
      return undefined;
    }
  }
}
