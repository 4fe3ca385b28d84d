/** How long edits must have come to rest before the core is asked, in milliseconds. */
const REST_MS = 120;

/**
 * An answer that follows the document. It is asked for once edits have come to rest, so that it
 * never holds one up; what comes too late is dropped, and the last answer stands until the next.
 */
export class FollowUp<T> {
  value = $state.raw<T | undefined>(undefined);
  asking = $state(false);
  readonly #ask: () => Promise<T>;
  readonly #failed: (thrown: unknown) => void;
  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(ask: () => Promise<T>, failed: (thrown: unknown) => void) {
    this.#ask = ask;
    this.#failed = failed;
  }

  /** Asks once nothing has changed for a moment. */
  want(): void {
    clearTimeout(this.#timer);
    this.#turn += 1;
    this.asking = true;
    this.#timer = setTimeout(() => void this.#run(), REST_MS);
  }

  /** Asks at once. */
  async now(): Promise<void> {
    clearTimeout(this.#timer);
    this.#turn += 1;
    this.asking = true;
    await this.#run();
  }

  /** Forgets the answer and whatever is on its way. */
  drop(): void {
    clearTimeout(this.#timer);
    this.#turn += 1;
    this.asking = false;
    this.value = undefined;
  }

  async #run(): Promise<void> {
    const mine = this.#turn;
    try {
      const value = await this.#ask();
      if (mine === this.#turn) this.value = value;
    } catch (thrown) {
      if (mine === this.#turn) this.#failed(thrown);
    } finally {
      if (mine === this.#turn) this.asking = false;
    }
  }
}
