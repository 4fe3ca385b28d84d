import type { Target } from "../generated/Target";
import { idsOf, type Key, targetOf } from "./keys";

/** What is selected on the canvas. */
export class Selection {
  keys = $state.raw<ReadonlySet<Key>>(new Set());

  readonly targets: readonly Target[] = $derived([...this.keys].map(targetOf));
  readonly components: readonly string[] = $derived(idsOf(this.keys, "component"));
  /** The one thing selected, when it is exactly one. */
  readonly only: Target | undefined = $derived(
    this.targets.length === 1 ? this.targets[0] : undefined,
  );

  has(key: Key): boolean {
    return this.keys.has(key);
  }

  set(keys: Iterable<Key>): void {
    this.keys = new Set(keys);
  }

  clear(): void {
    if (this.keys.size > 0) this.keys = new Set();
  }

  toggle(key: Key): void {
    const next = new Set(this.keys);
    if (!next.delete(key)) next.add(key);
    this.keys = next;
  }

  add(keys: Iterable<Key>): void {
    this.keys = new Set([...this.keys, ...keys]);
  }

  /** Forgets what does not exist any more. */
  keep(exists: (key: Key) => boolean): void {
    const kept = [...this.keys].filter(exists);
    if (kept.length !== this.keys.size) this.keys = new Set(kept);
  }
}
