import type { Action, ActionId } from "./action";
import { isBinding, type KeyPress, keysText, spellings } from "./keys";
import { ACTIONS } from "./registry";

/** Keys that a person chose, by the id of the action, as the settings keep them. */
export type Chosen = { readonly [id in string]?: readonly string[] };

const byId: ReadonlyMap<string, Action> = new Map(ACTIONS.map((action) => [action.id, action]));

/** The action of an id, which may come from anywhere. */
export function actionOf(id: string): Action | undefined {
  return byId.get(id);
}

/** Which keys mean which action now: those a person chose, else those the action came with. */
export class Bindings {
  readonly #keys = new Map<ActionId, readonly string[]>();
  readonly #actions = new Map<string, Action>();

  /** Whatever stands in `chosen` without meaning anything here is passed over. */
  constructor(readonly chosen: Chosen = {}) {
    const own: Action[] = [];
    const others: Action[] = [];
    for (const action of ACTIONS) {
      (this.isChanged(action) ? own : others).push(action);
    }
    // What was chosen counts before what an action came with, so that each key has one meaning.
    for (const action of [...own, ...others]) {
      const wanted = this.isChanged(action) ? (chosen[action.id] ?? []) : action.keys;
      const fixed = action.fixed === true;
      const keys = wanted.filter((key) => (fixed || isBinding(key)) && !this.#actions.has(key));
      for (const key of keys) this.#actions.set(key, action);
      this.#keys.set(action.id, keys);
    }
  }

  /** Whether a person chose the keys of an action. */
  isChanged(action: Action): boolean {
    return !action.fixed && Object.hasOwn(this.chosen, action.id);
  }

  /** Every binding of an action. */
  keysOf(action: Action): readonly string[] {
    return this.#keys.get(action.id) ?? [];
  }

  /** The first binding of an action as people read it; nothing where it has none. */
  textOf(action: Action): string | undefined {
    const [first] = this.keysOf(action);
    return first === undefined ? undefined : keysText(first);
  }

  /** The action that a binding means. */
  ownerOf(binding: string): Action | undefined {
    return this.#actions.get(binding);
  }

  /** The action that a key press means, and the binding it is known by. */
  actionFor(press: KeyPress): { action: Action; binding: string } | undefined {
    for (const binding of spellings(press)) {
      const action = this.#actions.get(binding);
      if (action) return { action, binding };
    }
    return undefined;
  }

  /** What is kept once `action` has these keys, and every other action has lost them. */
  assigned(action: Action, keys: readonly string[]): Record<string, string[]> {
    const kept = this.#kept();
    for (const key of keys) {
      const owner = this.ownerOf(key);
      if (!owner || owner.id === action.id) continue;
      kept[owner.id] = this.keysOf(owner).filter((other) => !keys.includes(other));
    }
    kept[action.id] = [...keys];
    return tidied(kept);
  }

  #kept(): Record<string, string[]> {
    const kept: Record<string, string[]> = {};
    for (const action of ACTIONS) {
      if (this.isChanged(action)) kept[action.id] = [...this.keysOf(action)];
    }
    return kept;
  }
}

/** Without what every action has anyway. */
function tidied(kept: Record<string, string[]>): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(kept).filter(([id, keys]) => actionOf(id)?.keys.join(" ") !== keys.join(" ")),
  );
}
