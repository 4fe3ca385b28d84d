import { paste } from "../actions/paste";
import { GRID, type Place } from "../canvas/geometry";
import type { Clipping } from "../generated/Clipping";
import type { CopyRequest } from "../generated/CopyRequest";
import type { PictureFormat } from "../generated/PictureFormat";
import type { Point } from "../generated/Point";
import { asApiError } from "../platform/api-error";
import { type SystemClipboard, systemClipboard } from "../platform/clipboard";
import { say } from "../words/language.svelte";
import type { Editor } from "./editor.svelte";

/** How far from each other copies pasted at one place lie. */
const ASIDE = 3 * GRID;

/** Takes selections to the clipboard of the desktop and back, as text that other projects read. */
export class Clipboard {
  #last: { readonly at: Place; readonly times: number } | undefined;

  constructor(
    readonly editor: Editor,
    readonly system: SystemClipboard = systemClipboard,
  ) {}

  /** Puts the selection on the clipboard; answers with how many things that were. */
  async copy(): Promise<number | undefined> {
    const clipping = await this.#put();
    if (clipping) this.editor.app.announce(say.clipboard.copied(clipping.things));
    return clipping?.things;
  }

  /** Puts a picture of the selection on the clipboard. */
  async copyPicture(format: PictureFormat): Promise<void> {
    const { app } = this.editor;
    try {
      await app.backend.call("copy_picture", {
        copy: this.#request(),
        theme: app.settings.canvas_theme,
        format,
      });
      app.toasts.done(say.clipboard.pictureCopied(format.toUpperCase()));
    } catch (thrown) {
      app.toasts.error(asApiError(thrown));
    }
  }

  /** Puts the selection on the clipboard and takes it out of the diagram. */
  async cut(): Promise<void> {
    const { editor } = this;
    const targets = [...editor.selection.targets];
    const clipping = await this.#put();
    if (!clipping) return;
    const update = await editor.edit({ type: "delete", targets });
    if (update) editor.offerUndo(say.clipboard.cut(clipping.things));
  }

  /** Puts what the clipboard holds into the diagram. */
  async paste(): Promise<void> {
    const { app } = this.editor;
    const at = this.#place();
    const text = (await this.system.read()) ?? (await this.#told());
    const { clipboard } = say;
    if (text === undefined) {
      const keys = app.bindings.textOf(paste) ?? "";
      app.toasts.error({
        code: "refused",
        message: clipboard.closed,
        hint: clipboard.closedHint(keys),
      });
    } else if (text.trim() === "") {
      app.toasts.error({ code: "refused", message: clipboard.empty, hint: clipboard.emptyHint });
    } else await this.pasteText(text, at);
  }

  /** Puts a text in the form of a project into the diagram, in the middle around a place. */
  async pasteText(text: string, at: Point): Promise<void> {
    const keys = await this.editor.create({ type: "paste", text, at });
    const things = keys.filter((key) => !key.startsWith("connection:"));
    if (things.length > 0) this.editor.app.announce(say.clipboard.pasted(things.length));
  }

  /** What the desktop says, where the webview must not look; that is after a choice in a menu. */
  async #told(): Promise<string | undefined> {
    const { backend } = this.editor.app;
    return (await backend.call("clipboard_text", null).catch(() => null)) ?? undefined;
  }

  /** Under the pointer, else in the middle of what is in sight; again there, a little aside. */
  #place(): Point {
    const { interaction, viewport } = this.editor;
    const at = interaction.pointer ?? viewport.centre();
    const again = this.#last && this.#last.at.x === at.x && this.#last.at.y === at.y;
    const times = again && this.#last ? this.#last.times + 1 : 0;
    this.#last = { at, times };
    return [at.x + times * ASIDE, at.y + times * ASIDE];
  }

  #request(): CopyRequest {
    const { diagram, selection } = this.editor;
    return { diagram, targets: [...selection.targets] };
  }

  async #put(): Promise<Clipping | undefined> {
    const { app } = this.editor;
    const asked = app.backend.call("copy", this.#request());
    try {
      const written = await this.system.write(asked.then((made) => made.text));
      const clipping = await asked;
      if (written) return clipping;
      const { notWritten: message, notWrittenHint: hint } = say.clipboard;
      app.toasts.error({ code: "refused", message, hint });
    } catch (thrown) {
      app.toasts.error(asApiError(thrown));
    }
    return undefined;
  }
}
