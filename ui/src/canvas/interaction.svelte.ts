import type { Editor } from "../document/editor.svelte";
import { type Key, keyOf } from "../document/keys";
import type { Artifact } from "../generated/Artifact";
import type { ConnectOptions } from "../generated/ConnectOptions";
import type { FlowKind } from "../generated/FlowKind";
import type { Rect } from "../generated/Rect";
import { asApiError } from "../platform/api-error";
import { say } from "../words/language.svelte";
import { carriedBy, movesOf } from "./carried";
import { cardCentre, freePlace } from "./free-place";
import { centre, encloses, moved, overlaps, type Place } from "./geometry";
import { boundaryAt } from "./hit-test";
import { type ConnectEffect, type ConnectState, connect, connectIdle } from "./tools/connect";
import { type PanState, pan, panIdle } from "./tools/pan";
import { carry, type PlaceEffect, type PlaceState, place, placeIdle } from "./tools/place";
import { type SelectEffect, type SelectState, select, selectIdle } from "./tools/select";
import type { PointerAt, ToolEvent } from "./tools/tool";

/** A connection being pulled. */
export interface ConnectLine {
  readonly component: string;
  readonly side: "in" | "out";
  readonly to: Place;
  readonly over: string | undefined;
}

/** A tool on its way from the catalog. */
export interface Ghost {
  readonly tool: string;
  /** Where the pointer is in the window. */
  readonly window: Place;
  /** Where the card's middle would be; none while it is not over the canvas. */
  readonly card: Place | undefined;
}

/** The choice of what a connection carries. */
export interface ArtifactChoice {
  readonly from: string;
  readonly to: string;
  readonly at: Place;
  readonly options: ConnectOptions;
}

/** Runs the tools and shows what they are doing. Nothing here changes the document. */
export class Interaction {
  carried = $state.raw<ReadonlySet<Key>>(new Set());
  carriedBy = $state.raw<Place>({ x: 0, y: 0 });
  marquee = $state.raw<Rect | undefined>(undefined);
  line = $state.raw<ConnectLine | undefined>(undefined);
  /** By component, what a connection to or from it could carry. */
  judged = $state.raw<ReadonlyMap<string, ConnectOptions> | undefined>(undefined);
  ghost = $state.raw<Ghost | undefined>(undefined);
  /** The boundary that would take in what is dragged. */
  receiver = $state.raw<string | undefined>(undefined);
  hover = $state.raw<Key | undefined>(undefined);
  panning = $state(false);
  /** Whether what comes next is a layout, whose things glide to their new places. */
  gliding = false;
  artifactChoice = $state.raw<ArtifactChoice | undefined>(undefined);
  targetChoice = $state.raw<{ readonly from: string; readonly at: Place } | undefined>(undefined);
  contextMenu = $state.raw<Place | undefined>(undefined);
  renaming = $state.raw<Key | undefined>(undefined);
  wrapOpen = $state(false);

  #tool: "select" | "pan" | "connect" | "place" = "select";
  #select: SelectState = selectIdle;
  #pan: PanState = panIdle;
  #connect: ConnectState = connectIdle;
  #place: PlaceState = placeIdle;
  #asked = 0;

  constructor(readonly editor: Editor) {}

  /** Whether a tool is at work. */
  get busy(): boolean {
    return (
      this.#select.name !== "idle" ||
      this.#pan.name !== "idle" ||
      this.#connect.name !== "idle" ||
      this.#place.name !== "idle"
    );
  }

  /** A press on the canvas decides which tool works until the release. */
  press(at: PointerAt, shift: boolean, wantsPan: boolean): void {
    this.#tool = wantsPan ? "pan" : at.hit.kind === "port" ? "connect" : "select";
    if (this.#tool === "connect") {
      if (this.editor.readOnly) return;
      this.editor.reveal = undefined;
    }
    this.contextMenu = undefined;
    const selected = "key" in at.hit && this.editor.selection.has(at.hit.key);
    this.#dispatch({ type: "press", at, shift, selected });
  }

  move(at: PointerAt): void {
    this.#dispatch({ type: "move", at });
  }

  release(at: PointerAt): void {
    this.#dispatch({ type: "release", at });
  }

  /** A press on a row of the catalog. */
  carry(tool: string, from: Place): void {
    if (this.editor.readOnly) return;
    this.#tool = "place";
    this.#place = carry(tool, from);
  }

  /** Breaks off whatever is going on; answers whether there was anything. */
  cancel(): boolean {
    if (this.busy) {
      this.#dispatch({ type: "cancel" });
      return true;
    }
    if (this.artifactChoice || this.targetChoice || this.contextMenu || this.renaming) {
      this.artifactChoice = undefined;
      this.targetChoice = undefined;
      this.contextMenu = undefined;
      this.renaming = undefined;
      return true;
    }
    return false;
  }

  /** Places a tool near the middle of what is in sight. */
  async placeAtCentre(tool: string): Promise<void> {
    const frames = this.editor.projection.diagram.components.map((c) => c.frame);
    await this.placeAt(tool, freePlace(this.editor.viewport.centre(), frames));
  }

  async placeAt(tool: string, middle: Place): Promise<void> {
    if (this.editor.readOnly) return;
    this.editor.reveal = undefined;
    const keys = await this.editor.create({ type: "place", tool, at: [middle.x, middle.y] });
    if (keys.length > 0) {
      const { app } = this.editor;
      app.announce(say.announce.placed(app.catalog.tool(tool)?.tool.name ?? tool));
    }
  }

  /** Moves the selection by a step of the keyboard. */
  async nudge(by: Place): Promise<void> {
    await this.#commitMove(by);
  }

  /** Connects two components, asking only where there is something to choose. */
  async offer(from: string, to: string, at: Place): Promise<void> {
    const known = [this.judged?.get(to), this.judged?.get(from)];
    const options =
      known.find((o) => o?.from === from && o.to === to) ?? (await this.#ask(from, to))?.[0];
    this.judged = undefined;
    if (!options) return;
    if (options.refused) {
      this.editor.app.toasts.error({
        code: "refused",
        message: options.refused,
        hint: say.toasts.chooseAnother,
      });
      return;
    }
    const [first, ...others] = options.options;
    if (first && others.length === 0) await this.connect(from, to, first.artifact, first.kind);
    else this.artifactChoice = { from, to, at, options };
  }

  async connect(
    from: string,
    to: string,
    artifact: Artifact | null,
    kind: FlowKind | null,
  ): Promise<void> {
    this.artifactChoice = undefined;
    const { projection, app } = this.editor;
    const keys = await this.editor.create({ type: "connect", from, to, artifact, kind });
    if (keys.length > 0) {
      const ends = [projection.nameOf(from), projection.nameOf(to)] as const;
      app.announce(
        artifact
          ? say.announce.connectedWith(...ends, app.vocabulary.artifact(artifact))
          : say.announce.connected(...ends),
      );
    }
  }

  /** Asks which component the selected one is connected to. */
  chooseTarget(from: string): void {
    const frame = this.editor.projection.components.get(from)?.frame;
    if (!frame || this.editor.readOnly) return;
    const corner = { x: frame.x + frame.width + 16, y: frame.y };
    this.targetChoice = { from, at: this.editor.viewport.toWindow(corner) };
  }

  #dispatch(event: ToolEvent): void {
    switch (this.#tool) {
      case "select": {
        const [state, effects] = select(this.#select, event);
        this.#select = state;
        for (const effect of effects) this.#onSelect(effect);
        break;
      }
      case "pan": {
        const [state, effects] = pan(this.#pan, event);
        this.#pan = state;
        this.panning = state.name === "panning";
        for (const { by } of effects) this.editor.viewport.panBy(by.x, by.y);
        break;
      }
      case "connect": {
        const [state, effects] = connect(this.#connect, event);
        this.#connect = state;
        for (const effect of effects) this.#onConnect(effect);
        break;
      }
      case "place": {
        const [state, effects] = place(this.#place, event);
        this.#place = state;
        for (const effect of effects) this.#onPlace(effect);
        break;
      }
    }
  }

  #onSelect(effect: SelectEffect): void {
    const { selection } = this.editor;
    switch (effect.type) {
      case "select":
        this.editor.reveal = undefined;
        selection.set([effect.key]);
        break;
      case "toggle":
        selection.toggle(effect.key);
        break;
      case "clear":
        this.editor.reveal = undefined;
        selection.clear();
        break;
      case "preview-move":
        this.#previewMove(effect.by);
        break;
      case "commit-move":
        void this.#commitMove(effect.by);
        break;
      case "end-preview":
        this.#endPreview();
        break;
      case "marquee":
        this.marquee = effect.rect;
        break;
      case "select-within": {
        const keys = this.#within(effect.rect);
        if (effect.add) selection.add(keys);
        else selection.set(keys);
        this.editor.app.announce(say.announce.selected(selection.keys.size));
        break;
      }
    }
  }

  #onConnect(effect: ConnectEffect): void {
    switch (effect.type) {
      case "judge":
        void this.#judge(effect.component, effect.side);
        break;
      case "line":
        this.line = effect;
        break;
      case "end-line":
        this.line = undefined;
        this.#asked += 1;
        queueMicrotask(() => {
          if (!this.line) this.judged = undefined;
        });
        break;
      case "offer":
        void this.offer(effect.from, effect.to, effect.at);
        break;
      case "choose-target":
        this.chooseTarget(effect.from);
        break;
    }
  }

  #onPlace(effect: PlaceEffect): void {
    switch (effect.type) {
      case "ghost": {
        const over = this.#overCanvas(effect.at.window);
        const card = over ? cardCentre(effect.at.canvas) : undefined;
        this.ghost = { tool: effect.tool, window: effect.at.window, card };
        this.receiver = card && boundaryAt(card, this.editor.projection);
        break;
      }
      case "end-ghost":
        this.ghost = undefined;
        this.receiver = undefined;
        break;
      case "drop":
        if (this.#overCanvas(effect.at.window)) {
          void this.placeAt(effect.tool, cardCentre(effect.at.canvas));
        }
        break;
    }
  }

  #overCanvas(at: Place): boolean {
    const { width, height } = this.editor.viewport.size;
    return at.x >= 0 && at.y >= 0 && at.x <= width && at.y <= height;
  }

  #previewMove(by: Place): void {
    if (this.editor.readOnly) return;
    const { projection, selection } = this.editor;
    if (this.carried.size === 0) this.carried = carriedBy(selection.keys, projection);
    this.carriedBy = by;
    const [first] = selection.components;
    const frame = first && projection.components.get(first)?.frame;
    const boundariesMove = [...selection.keys].some((key) => key.startsWith("boundary:"));
    this.receiver =
      frame && !boundariesMove ? boundaryAt(centre(moved(frame, by)), projection) : undefined;
  }

  /** The preview stays until the answer is there, so that nothing jumps back and forth. */
  async #commitMove(by: Place): Promise<void> {
    const { projection, selection } = this.editor;
    this.receiver = undefined;
    const moves = this.editor.readOnly ? [] : movesOf(selection.keys, by, projection);
    if (moves.length > 0) await this.editor.edit({ type: "move", moves });
    this.#endPreview();
  }

  #endPreview(): void {
    this.carried = new Set();
    this.carriedBy = { x: 0, y: 0 };
    this.marquee = undefined;
    this.receiver = undefined;
  }

  /** What a marquee selects: cards and notes it touches, boundaries it encloses. */
  #within(rect: Rect): Key[] {
    const { components, boundaries, notes } = this.editor.projection.diagram;
    return [
      ...boundaries.filter((b) => encloses(rect, b.frame)).map((b) => keyOf("boundary", b.id)),
      ...components.filter((c) => overlaps(rect, c.frame)).map((c) => keyOf("component", c.id)),
      ...notes
        .map((n) => keyOf("note", n.id))
        .filter((key) => {
          const frame = this.editor.projection.frameOf(key);
          return frame !== undefined && overlaps(rect, frame);
        }),
    ];
  }

  /** Judges every component as the other end; asked once, when the pulling begins. */
  async #judge(component: string, side: "in" | "out"): Promise<void> {
    this.#asked += 1;
    const turn = this.#asked;
    const out = side === "out";
    const options = await this.#ask(out ? component : null, out ? null : component);
    if (options && turn === this.#asked) {
      this.judged = new Map(options.map((option) => [out ? option.to : option.from, option]));
    }
  }

  async #ask(from: string | null, to: string | null): Promise<ConnectOptions[] | undefined> {
    try {
      const { app, diagram } = this.editor;
      return await app.backend.call("connect_options", { diagram, from, to });
    } catch (thrown) {
      this.editor.app.toasts.error(asApiError(thrown));
      return undefined;
    }
  }
}
