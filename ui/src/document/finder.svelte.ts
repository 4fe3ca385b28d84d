import { say } from "../words/language.svelte";
import type { Editor } from "./editor.svelte";
import { foundIn, haystackOf, type Straw } from "./haystack";
import type { Key } from "./keys";

const NONE: ReadonlySet<Key> = new Set();

/** Finds things in the diagram shown, by whatever is written on or said of them. */
export class Finder {
  open = $state(false);
  typed = $state("");
  /** Which of those found the view was taken to; none yet. */
  #at = $state<Key | undefined>(undefined);
  readonly #editor: Editor;
  readonly #straws: readonly Straw[] = $derived.by(() => {
    if (!this.open) return [];
    const { projection, app } = this.#editor;
    return haystackOf(projection, app.catalog, app.vocabulary);
  });
  readonly found: readonly Straw[] = $derived(foundIn(this.#straws, this.typed));
  /** What stands out, as long as something is looked for. */
  readonly keys: ReadonlySet<Key> = $derived(
    this.found.length > 0 ? new Set(this.found.map(({ key }) => key)) : NONE,
  );
  /** Which one the view was taken to. */
  readonly at: number = $derived(this.found.findIndex(({ key }) => key === this.#at));
  readonly current: Key | undefined = $derived(this.found[this.at]?.key);
  /** Whether everything that was not found steps back. */
  readonly dims: boolean = $derived(this.keys.size > 0);

  constructor(editor: Editor) {
    this.#editor = editor;
  }

  /** What is said of the search now. */
  get state(): string {
    const { found, at } = this;
    if (this.typed.trim() === "") return "";
    const here = found[at];
    if (here) return say.find.at(at + 1, found.length, here.title);
    return found.length > 0 ? say.find.found(found.length) : say.find.none;
  }

  /** Looks at the first of those found, unless one is in sight already. */
  reveal(): void {
    const { projection, viewport } = this.#editor;
    const [first] = this.found;
    if (this.typed.trim() === "" || !first) return;
    const seen = this.found.some(({ key }) => {
      const frame = projection.frameOf(key);
      return frame !== undefined && viewport.shows(frame);
    });
    if (!seen) this.#editor.look([first.key]);
  }

  /** Goes to the next of those found, or to the one before; round and round. */
  go(step: 1 | -1): void {
    const { found } = this;
    if (found.length === 0) return;
    const start = this.at < 0 ? (step > 0 ? -1 : 0) : this.at;
    const next = found[(start + step + found.length) % found.length];
    if (!next) return;
    this.#at = next.key;
    this.#editor.goTo(next.key);
  }

  close(): void {
    this.open = false;
    this.#at = undefined;
  }
}
