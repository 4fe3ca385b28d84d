import type { Editor } from "../../document/editor.svelte";
import type { Place } from "../geometry";
import { boundaryAt, connectionAt } from "../hit-test";

/** How near to a connection something dropped is inserted into it, in pixels. */
const INSERT_REACH = 14;

/** What would take in what is dragged, be it on the canvas or out of the catalog. */
export class DropTarget {
  /** The connection that it would be inserted into. */
  connection = $state.raw<string | undefined>(undefined);
  /** The boundary that it would lie in. */
  boundary = $state.raw<string | undefined>(undefined);

  constructor(readonly editor: Editor) {}

  /** The connection under a point, wide enough for a card to be dropped on. */
  connectionAt(at: Place, without?: string): string | undefined {
    const { projection, viewport } = this.editor;
    const id = connectionAt(at, INSERT_REACH / viewport.zoom, projection);
    const ends = id === undefined ? undefined : projection.connections.get(id)?.connection;
    return ends && ends.from !== without && ends.to !== without ? id : undefined;
  }

  boundaryAt(middle: Place): string | undefined {
    return boundaryAt(middle, this.editor.projection);
  }

  end(): void {
    this.connection = undefined;
    this.boundary = undefined;
  }
}
