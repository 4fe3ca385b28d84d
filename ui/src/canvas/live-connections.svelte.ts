import type { Editor } from "../document/editor.svelte";
import { asKey, type Key } from "../document/keys";
import type { ConnectionPreview } from "../generated/ConnectionPreview";
import type { EditIntent } from "../generated/EditIntent";
import type { SceneItem } from "../generated/SceneItem";

/** The connections that are drawn otherwise for the moment. */
export interface Live {
  /** The connections concerned; what the scene shows of them is hidden. */
  readonly keys: ReadonlySet<Key>;
  /** What is painted in their place, lines before labels. */
  readonly items: readonly SceneItem[];
}

const NOTHING: Live = { keys: new Set(), items: [] };

/** The connection an item is, or is the label of. */
function connectionOf(id: string): Key | undefined {
  const at = id.indexOf(":");
  const kind = id.slice(0, at);
  return kind === "label" || kind === "connection"
    ? asKey(`connection:${id.slice(at + 1)}`)
    : undefined;
}

/** Whether an item looks as before, somewhere else. */
function onlyMoved(before: SceneItem | undefined, now: SceneItem | undefined): boolean {
  return (
    before !== undefined &&
    now !== undefined &&
    Math.abs(before.bounds.width - now.bounds.width) < 0.1 &&
    Math.abs(before.bounds.height - now.bounds.height) < 0.1 &&
    before.primitives.length === now.primitives.length
  );
}

/**
 * What is painted for a preview. Connections that are carried as a whole follow the pointer, unless
 * they would lead otherwise where they are dropped.
 */
export function liveOf(
  preview: ConnectionPreview,
  shown: ReadonlyMap<string, SceneItem>,
  carried: ReadonlySet<Key>,
): Live {
  const changed = new Map(preview.items.map((item) => [item.id, item]));
  const removed = new Set(preview.removed);
  const follows = (key: Key): boolean =>
    carried.has(key) && (!changed.has(key) || onlyMoved(shown.get(key), changed.get(key)));
  const keys = new Set(
    [...changed.keys(), ...removed].flatMap((id) => {
      const key = connectionOf(id);
      return key && !follows(key) ? [key] : [];
    }),
  );
  const painted = (id: string): SceneItem[] => {
    const item = changed.get(id) ?? (removed.has(id) ? undefined : shown.get(id));
    return item ? [item] : [];
  };
  const labels = [...keys].map((key) => key.replace("connection:", "label:"));
  return { keys, items: [...keys, ...labels].flatMap(painted) };
}

/**
 * Asks where connections would lead if what is dragged were dropped, one question after the other:
 * the next one is about where the pointer is when the answer arrives.
 */
export class LiveConnections {
  now = $state.raw<Live>(NOTHING);
  #wanted: EditIntent | undefined;
  #asked = "";
  #asking = false;
  /** Which drag it is; answers to an earlier one are dropped. */
  #turn = 0;

  constructor(readonly editor: Editor) {}

  /** Shows what this edit, which a drop would send now, does to connections. */
  follow(intent: EditIntent): void {
    const asked = JSON.stringify(intent);
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.#wanted = intent;
    void this.#ask();
  }

  /** Shows connections as they are. */
  end(): void {
    this.#turn += 1;
    this.#wanted = undefined;
    this.#asked = "";
    if (this.now !== NOTHING) this.now = NOTHING;
  }

  async #ask(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    for (let intent = this.#wanted; intent; intent = this.#wanted) {
      this.#wanted = undefined;
      const turn = this.#turn;
      const answer = await this.#answer(intent);
      if (turn === this.#turn) this.#show(answer);
    }
    this.#asking = false;
  }

  /** Nothing where the edit is refused; the drop says why. */
  async #answer(intent: EditIntent): Promise<ConnectionPreview | undefined> {
    const { app, diagram } = this.editor;
    try {
      return await app.backend.call("preview_connections", { diagram, intent });
    } catch {
      return undefined;
    }
  }

  #show(answer: ConnectionPreview | undefined): void {
    const { projection, interaction } = this.editor;
    this.now = answer ? liveOf(answer, projection.items, interaction.moving.carried) : NOTHING;
  }
}
