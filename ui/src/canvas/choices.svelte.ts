import type { Editor } from "../document/editor.svelte";
import type { ConnectOptions } from "../generated/ConnectOptions";
import type { Place } from "./geometry";
import type { Link } from "./tool-offers";

/** The choice of what a connection carries. */
export interface ArtifactChoice {
  readonly from: string;
  readonly to: string;
  readonly at: Place;
  readonly options: ConnectOptions;
}

/** The choice of a component, as the end of a new connection or of one there is. */
export interface TargetChoice {
  /** The component that is at the other end. */
  readonly from: string;
  readonly at: Place;
  readonly moves?: { readonly connection: string; readonly end: "from" | "to" };
}

/** The choice of a tool to place. */
export interface ToolChoice {
  /** Where it is shown, in the window. */
  readonly at: Place;
  /** Where the tool goes, on the canvas. */
  readonly canvas: Place;
  readonly link: Link | undefined;
}

/** What the person is asked to choose on the canvas; a picker shows each. */
export class Choices {
  artifact = $state.raw<ArtifactChoice | undefined>(undefined);
  target = $state.raw<TargetChoice | undefined>(undefined);
  tool = $state.raw<ToolChoice | undefined>(undefined);

  constructor(readonly editor: Editor) {}

  /** Whether something is asked. */
  get open(): boolean {
    return Boolean(this.artifact || this.target || this.tool);
  }

  close(): void {
    this.artifact = undefined;
    this.target = undefined;
    this.tool = undefined;
  }

  /** Searches for a tool to place there, or in the middle of what is in sight. */
  chooseTool(at?: Place): void {
    const { viewport, readOnly } = this.editor;
    if (readOnly) return;
    const canvas = at ?? viewport.centre();
    this.tool = { at: viewport.toWindow(canvas), canvas, link: undefined };
  }

  /** Asks which component the selected one is connected to. */
  chooseTarget(from: string): void {
    const frame = this.editor.projection.components.get(from)?.frame;
    if (!frame || this.editor.readOnly) return;
    const corner = { x: frame.x + frame.width + 16, y: frame.y };
    this.target = { from, at: this.editor.viewport.toWindow(corner) };
  }

  /** Asks where a connection starts or ends from now on. */
  chooseEnd(connection: string, end: "from" | "to"): void {
    const { projection, viewport, readOnly } = this.editor;
    const view = projection.connections.get(connection);
    const last = end === "from" ? view?.points[0] : view?.points.at(-1);
    if (!view || !last || readOnly) return;
    this.target = {
      from: end === "from" ? view.connection.to : view.connection.from,
      at: viewport.toWindow({ x: last[0], y: last[1] }),
      moves: { connection, end },
    };
  }
}
