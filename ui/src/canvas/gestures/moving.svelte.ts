import type { Editor } from "../../document/editor.svelte";
import type { Key } from "../../document/keys";
import type { Rect } from "../../generated/Rect";
import { carriedBy, movesOf } from "../carried";
import { centre, moved, type Place, unionOf } from "../geometry";
import type { Aligned, Guide } from "../guides";
import type { LiveConnections } from "../live-connections.svelte";
import type { DropTarget } from "./drop-target.svelte";
import { insertSelected } from "./inserting";
import { linedUp } from "./line-up";

/** What is selected is moved, copied, or dropped on a connection. */
export class Moving {
  carried = $state.raw<ReadonlySet<Key>>(new Set());
  carriedBy = $state.raw<Place>({ x: 0, y: 0 });
  /** What lines up with what is carried. */
  guides = $state.raw<readonly Guide[]>([]);
  /** Whether what is carried are copies. */
  copying = $state(false);
  /** Where what is carried lay before. */
  #frame: Rect | undefined;

  constructor(
    readonly editor: Editor,
    readonly target: DropTarget,
    readonly live: LiveConnections,
  ) {}

  preview(by: Place, at: Place, copy: boolean): void {
    if (this.editor.readOnly) return;
    this.copying = copy;
    const { projection, selection } = this.editor;
    if (this.carried.size === 0) this.carried = carriedBy(selection.keys, projection);
    const { by: snapped, guides } = this.#lineUp(by);
    this.carriedBy = snapped;
    this.guides = guides;
    const [first] = selection.components;
    const frame = first && projection.components.get(first)?.frame;
    const single = selection.only?.kind === "component" && !copy;
    const { target } = this;
    target.connection = single && first ? target.connectionAt(at, first) : undefined;
    if (copy || target.connection) this.live.end();
    else this.live.follow({ type: "move", moves: movesOf(selection.keys, snapped, projection) });
    const boundariesMove = [...selection.keys].some((key) => key.startsWith("boundary:"));
    target.boundary =
      frame && !boundariesMove ? target.boundaryAt(centre(moved(frame, by))) : undefined;
  }

  drop(by: Place, copy: boolean): void {
    const { by: snapped } = this.#lineUp(by);
    if (copy) void this.#copy(snapped);
    else if (this.target.connection) void this.#insert(snapped, this.target.connection);
    else void this.moveBy(snapped);
  }

  /**
   * Moves what is selected, by a drag or a step of the keyboard. The preview stays until the answer
   * is there, so that nothing jumps back and forth.
   */
  async moveBy(by: Place): Promise<void> {
    const { projection, selection } = this.editor;
    this.target.boundary = undefined;
    const moves = this.editor.readOnly ? [] : movesOf(selection.keys, by, projection);
    if (moves.length > 0) await this.editor.edit({ type: "move", moves });
    this.end();
  }

  /** Shows nothing carried any more. */
  end(): void {
    this.live.end();
    this.carried = new Set();
    this.carriedBy = { x: 0, y: 0 };
    this.target.end();
    this.copying = false;
    this.guides = [];
    this.#frame = undefined;
  }

  async #copy(by: Place): Promise<void> {
    const { selection, readOnly } = this.editor;
    const targets = selection.targets.filter((t) => t.kind !== "connection");
    if (!readOnly && targets.length > 0) {
      await this.editor.create({ type: "duplicate", targets, by: [by.x, by.y] });
    }
    this.end();
  }

  async #insert(by: Place, connection: string): Promise<void> {
    await insertSelected(this.editor, by, connection);
    this.end();
  }

  #lineUp(by: Place): Aligned {
    const { projection, selection } = this.editor;
    this.#frame ??= unionOf(
      [...selection.keys].flatMap((key) =>
        key.startsWith("connection:") ? [] : (projection.frameOf(key) ?? []),
      ),
    );
    return this.#frame ? linedUp(this.#frame, by, this.carried, projection) : { by, guides: [] };
  }
}
