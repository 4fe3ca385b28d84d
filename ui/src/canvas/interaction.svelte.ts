import type { Editor } from "../document/editor.svelte";
import { asKey, idsOf, type Key, keyOf, keyOfRecord } from "../document/keys";
import type { Artifact } from "../generated/Artifact";
import type { ConnectOptions } from "../generated/ConnectOptions";
import type { EditIntent } from "../generated/EditIntent";
import type { FlowKind } from "../generated/FlowKind";
import type { LabelPlace } from "../generated/LabelPlace";
import type { Point } from "../generated/Point";
import type { Rect } from "../generated/Rect";
import { asApiError } from "../platform/api-error";
import { say } from "../words/language.svelte";
import { carriedBy, movesOf } from "./carried";
import { cardCentre, freePlace } from "./free-place";
import {
  CARD,
  centre,
  distance,
  encloses,
  grown,
  moved,
  overlaps,
  type Place,
  unionOf,
} from "./geometry";
import { type Aligned, alignedTo, type Guide } from "./guides";
import type { Hit } from "./hit";
import { boundaryAt, connectionAt } from "./hit-test";
import { labelPlaceAt } from "./label-place";
import { LiveConnections } from "./live-connections.svelte";
import type { Link } from "./tool-offers";
import { type ConnectEffect, type ConnectState, connect, connectIdle } from "./tools/connect";
import { type LabelEffect, type LabelState, label, labelIdle } from "./tools/label";
import { type PanState, pan, panIdle } from "./tools/pan";
import { carry, type PlaceEffect, type PlaceState, place, placeIdle } from "./tools/place";
import { type ResizeEffect, type ResizeState, resize, resizeIdle } from "./tools/resize";
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

/** The choice of a tool to place. */
export interface ToolChoice {
  /** Where it is shown, in the window. */
  readonly at: Place;
  /** Where the tool goes, on the canvas. */
  readonly canvas: Place;
  readonly link: Link | undefined;
}

/** The choice of a component, as the end of a new connection or of one there is. */
export interface TargetChoice {
  /** The component that is at the other end. */
  readonly from: string;
  readonly at: Place;
  readonly moves?: { readonly connection: string; readonly end: "from" | "to" };
}

/** A label that is moved along its line. */
export interface SlidingLabel extends LabelPlace {
  readonly connection: string;
}

/** How near to a connection something dropped is inserted into it, in pixels. */
const INSERT_REACH = 14;

/** How far around what is carried others line up with it, in canvas units. */
const NEAR = 480;
/** How many of them at most. */
const MOST_NEAR = 24;

/** Which tool a press on something begins. */
function toolFor(hit: Hit): "select" | "connect" | "label" | "resize" {
  if (hit.kind === "grip") return "resize";
  if (hit.kind === "port" || hit.kind === "end") return "connect";
  return hit.kind === "label" ? "label" : "select";
}

/** Runs the tools and shows what they are doing. Nothing here changes the document. */
export class Interaction {
  carried = $state.raw<ReadonlySet<Key>>(new Set());
  carriedBy = $state.raw<Place>({ x: 0, y: 0 });
  /** What lines up with what is carried. */
  guides = $state.raw<readonly Guide[]>([]);
  /** Whether what is carried are copies. */
  copying = $state(false);
  /** The connection that what is carried would be inserted into. */
  insertion = $state.raw<string | undefined>(undefined);
  marquee = $state.raw<Rect | undefined>(undefined);
  /** Whether the marquee takes only what it encloses. */
  enclosing = $state(false);
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
  targetChoice = $state.raw<TargetChoice | undefined>(undefined);
  toolChoice = $state.raw<ToolChoice | undefined>(undefined);
  /** The boundary that is made larger or smaller, and its frame. */
  sizing = $state.raw<{ readonly boundary: string; readonly frame: Rect } | undefined>(undefined);
  sliding = $state.raw<SlidingLabel | undefined>(undefined);
  contextMenu = $state.raw<Place | undefined>(undefined);
  renaming = $state.raw<Key | undefined>(undefined);
  wrapOpen = $state(false);

  /** Where the pointer is on the canvas; it stays there while a menu is open beside it. */
  pointer: Place | undefined;
  #tool: "select" | "pan" | "connect" | "place" | "label" | "resize" = "select";
  #select: SelectState = selectIdle;
  #pan: PanState = panIdle;
  #connect: ConnectState = connectIdle;
  #place: PlaceState = placeIdle;
  #label: LabelState = labelIdle;
  #resize: ResizeState = resizeIdle;
  #asked = 0;
  /** Where what is carried lay before. */
  #carriedFrame: Rect | undefined;

  /** How connections lead while something is dragged. */
  readonly live: LiveConnections;

  constructor(readonly editor: Editor) {
    this.live = new LiveConnections(editor);
  }

  /** Whether a tool is at work. */
  get busy(): boolean {
    return (
      this.#select.name !== "idle" ||
      this.#pan.name !== "idle" ||
      this.#connect.name !== "idle" ||
      this.#label.name !== "idle" ||
      this.#resize.name !== "idle" ||
      this.#place.name !== "idle"
    );
  }

  /** Whether something is dragged that the view follows when it comes to its edge. */
  get scrolls(): boolean {
    return Boolean(this.carried.size > 0 || this.marquee || this.line || this.sizing);
  }

  /** Whether a click has begun a connection that the next click ends. */
  get aiming(): boolean {
    return this.#connect.name === "aiming";
  }

  /** A press on the canvas decides which tool works until the release. */
  press(at: PointerAt, shift: boolean, wantsPan: boolean): void {
    if (this.aiming) {
      if (!wantsPan) this.#dispatch({ type: "press", at, shift, selected: false });
      return;
    }
    this.#tool = wantsPan ? "pan" : toolFor(at.hit);
    if (this.#tool === "connect") {
      if (this.editor.readOnly) return;
      this.editor.reveal = undefined;
    }
    this.contextMenu = undefined;
    const selected = "key" in at.hit && this.editor.selection.has(at.hit.key);
    this.#dispatch({ type: "press", at, shift, selected });
  }

  move(at: PointerAt, alt = false): void {
    this.#dispatch({ type: "move", at, alt });
  }

  release(at: PointerAt, alt = false): void {
    this.#dispatch({ type: "release", at, alt });
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
    if (
      this.artifactChoice ||
      this.targetChoice ||
      this.toolChoice ||
      this.contextMenu ||
      this.renaming
    ) {
      this.artifactChoice = undefined;
      this.targetChoice = undefined;
      this.toolChoice = undefined;
      this.contextMenu = undefined;
      this.renaming = undefined;
      return true;
    }
    return false;
  }

  /** Places a tool near the middle of what is in sight. */
  async placeAtCentre(tool: string): Promise<void> {
    await this.#placeNear(tool, this.editor.viewport.centre());
  }

  /** Searches for a tool to place, at the pointer or in the middle of what is in sight. */
  chooseTool(at?: Place): void {
    const { viewport, readOnly } = this.editor;
    if (readOnly) return;
    const canvas = at ?? this.pointer ?? viewport.centre();
    this.toolChoice = { at: viewport.toWindow(canvas), canvas, link: undefined };
  }

  /** Places a tool that was searched for: its card begins where a line was pulled to. */
  async placeChosen(tool: string, at: Place, link: Link | undefined): Promise<void> {
    const half = link ? (link.side === "out" ? CARD.width / 2 : -CARD.width / 2) : 0;
    await this.#placeNear(tool, { x: at.x + half, y: at.y }, link);
  }

  /** Places a tool where its card covers no other, and brings it into sight. */
  async #placeNear(tool: string, middle: Place, link?: Link): Promise<void> {
    const frames = this.editor.projection.diagram.components.map((c) => c.frame);
    const keys = await this.placeAt(tool, freePlace(middle, frames), link);
    const made = keys.find((key) => key.startsWith("component:"));
    if (made) this.editor.look([made], true);
  }

  async placeAt(tool: string, middle: Place, link?: Link): Promise<readonly Key[]> {
    if (this.editor.readOnly) return [];
    this.editor.reveal = undefined;
    const end = link && (link.side === "out" ? { from: link.component } : { to: link.component });
    const keys = await this.editor.create({
      type: "place",
      tool,
      at: [middle.x, middle.y],
      ...end,
    });
    if (keys.length > 0) {
      const { app } = this.editor;
      app.announce(say.announce.placed(app.catalog.tool(tool)?.tool.name ?? tool));
    }
    return keys;
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

  /** Lets a connection start or end elsewhere. */
  async reconnect(connection: string, end: "from" | "to", to: string): Promise<void> {
    const { projection, app } = this.editor;
    const refused = this.judged?.get(to)?.refused;
    this.judged = undefined;
    if (refused) {
      const hint = say.toasts.chooseAnother;
      app.toasts.error({ code: "refused", message: refused, hint });
      return;
    }
    if (projection.connections.get(connection)?.connection[end] === to) return;
    const edit = end === "from" ? { from: to } : { to };
    if (!(await this.editor.edit({ type: "edit-connection", id: connection, edit }))) return;
    const now = projection.connections.get(connection)?.connection;
    if (!now) return;
    app.announce(say.hands.reconnected(projection.nameOf(now.from), projection.nameOf(now.to)));
  }

  /** Asks where a connection starts or ends from now on. */
  chooseEnd(connection: string, end: "from" | "to"): void {
    const { projection, viewport, readOnly } = this.editor;
    const view = projection.connections.get(connection);
    const last = end === "from" ? view?.points[0] : view?.points.at(-1);
    if (!view || !last || readOnly) return;
    this.targetChoice = {
      from: end === "from" ? view.connection.to : view.connection.from,
      at: viewport.toWindow({ x: last[0], y: last[1] }),
      moves: { connection, end },
    };
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
      case "resize": {
        const [state, effects] = resize(this.#resize, event);
        this.#resize = state;
        for (const effect of effects) this.#onResize(effect);
        break;
      }
      case "label": {
        const [state, effects] = label(this.#label, event);
        this.#label = state;
        for (const effect of effects) this.#onLabel(effect);
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
        this.#previewMove(effect.by, effect.at, effect.copy);
        break;
      case "commit-move":
        this.#drop(this.#lineUp(effect.by).by, effect.copy);
        break;
      case "end-preview":
        this.#endPreview();
        break;
      case "marquee":
        this.marquee = effect.rect;
        this.enclosing = effect.enclose;
        break;
      case "select-within": {
        const keys = this.#within(effect.rect, effect.enclose);
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
      case "offer-tools": {
        const { component, side, at } = effect;
        this.toolChoice = { at: at.window, canvas: at.canvas, link: { component, side } };
        break;
      }
      case "reconnect":
        void this.reconnect(effect.connection, effect.end, effect.to);
        break;
    }
  }

  #onLabel(effect: LabelEffect): void {
    const { editor } = this;
    if (effect.type === "choose") {
      const key = keyOf("connection", effect.connection);
      editor.reveal = undefined;
      if (effect.shift) editor.selection.toggle(key);
      else editor.selection.set([key]);
      return;
    }
    if (effect.type === "end-slide" || editor.readOnly) {
      this.sliding = undefined;
      return;
    }
    const { connection, to } = effect;
    const points = editor.projection.connections.get(connection)?.points ?? [];
    const label_at = labelPlaceAt(points, to);
    if (effect.type === "slide") this.sliding = { connection, ...label_at };
    else void this.#slide(connection, label_at);
  }

  #onResize(effect: ResizeEffect): void {
    if (effect.type === "end-resize" || this.editor.readOnly) {
      this.sizing = undefined;
      this.live.end();
      return;
    }
    const { boundary, frame } = effect;
    this.sizing = { boundary, frame };
    this.live.follow({ type: "edit-boundary", id: boundary, edit: { frame } });
    if (effect.type === "commit-resize") void this.#commitSize(boundary, frame);
  }

  async #commitSize(id: string, frame: Rect): Promise<void> {
    await this.editor.edit({ type: "edit-boundary", id, edit: { frame } });
    this.sizing = undefined;
    this.live.end();
  }

  async #slide(id: string, label_at: LabelPlace): Promise<void> {
    const update = await this.editor.edit({ type: "edit-connection", id, edit: { label_at } });
    this.sliding = undefined;
    if (update) this.editor.app.announce(say.hands.labelMoved);
  }

  #onPlace(effect: PlaceEffect): void {
    switch (effect.type) {
      case "ghost": {
        const over = this.#overCanvas(effect.at.window);
        const card = over ? cardCentre(effect.at.canvas) : undefined;
        this.ghost = { tool: effect.tool, window: effect.at.window, card };
        this.insertion = over ? this.#lineAt(effect.at.canvas) : undefined;
        this.receiver = card && boundaryAt(card, this.editor.projection);
        break;
      }
      case "end-ghost":
        this.ghost = undefined;
        this.receiver = undefined;
        this.insertion = undefined;
        break;
      case "drop":
        if (this.#overCanvas(effect.at.window)) {
          const line = this.#lineAt(effect.at.canvas);
          if (line) void this.#insertTool(effect.tool, cardCentre(effect.at.canvas), line);
          else void this.placeAt(effect.tool, cardCentre(effect.at.canvas));
        }
        break;
    }
  }

  #overCanvas(at: Place): boolean {
    const { width, height } = this.editor.viewport.size;
    return at.x >= 0 && at.y >= 0 && at.x <= width && at.y <= height;
  }

  /** The connection under a point, wide enough for a card to be dropped on. */
  #lineAt(at: Place, without?: string): string | undefined {
    const { projection, viewport } = this.editor;
    const id = connectionAt(at, INSERT_REACH / viewport.zoom, projection);
    const ends = id === undefined ? undefined : projection.connections.get(id)?.connection;
    return ends && ends.from !== without && ends.to !== without ? id : undefined;
  }

  async #insertTool(tool: string, middle: Place, connection: string): Promise<void> {
    if (this.editor.readOnly) return;
    this.editor.reveal = undefined;
    const at: Point = [middle.x, middle.y];
    await this.#insert({ type: "insert", connection, what: { tool }, at });
  }

  async #insertCarried(by: Place, connection: string): Promise<void> {
    const { projection, selection } = this.editor;
    const [component] = selection.components;
    const frame = component && projection.components.get(component)?.frame;
    if (component && frame) {
      const { x, y } = centre(moved(frame, by));
      await this.#insert({ type: "insert", connection, what: { component }, at: [x, y] });
    }
    this.#endPreview();
  }

  async #insert(intent: Extract<EditIntent, { type: "insert" }>): Promise<void> {
    const { editor } = this;
    const update = await editor.edit(intent);
    const made = update?.created.flatMap((record) => keyOfRecord(record) ?? []);
    const [component] = idsOf(made ?? [], "component");
    if (component) editor.selection.set([keyOf("component", component)]);
    const shown = component ?? ("component" in intent.what ? intent.what.component : undefined);
    if (update && shown) {
      editor.app.announce(say.hands.inserted(editor.projection.nameOf(shown)));
    }
  }

  #drop(by: Place, copy: boolean): void {
    if (copy) void this.#commitCopy(by);
    else if (this.insertion) void this.#insertCarried(by, this.insertion);
    else void this.#commitMove(by);
  }

  /** A way to move, so that what is carried lines up with what is near it. */
  #lineUp(by: Place): Aligned {
    const { projection } = this.editor;
    this.#carriedFrame ??= unionOf(
      [...this.editor.selection.keys].flatMap((key) =>
        key.startsWith("connection:") ? [] : (projection.frameOf(key) ?? []),
      ),
    );
    if (!this.#carriedFrame) return { by, guides: [] };
    const frame = moved(this.#carriedFrame, by);
    const near = projection.places.near(grown(frame, NEAR)).flatMap((item) => {
      const key = item.kind === "connection" ? undefined : asKey(item.id);
      const other = key && !this.carried.has(key) ? projection.frameOf(key) : undefined;
      return other ? [other] : [];
    });
    const middle = centre(frame);
    const nearest = near
      .map((other) => ({ other, away: distance(centre(other), middle) }))
      .sort((a, b) => a.away - b.away)
      .slice(0, MOST_NEAR)
      .map(({ other }) => other);
    const aligned = alignedTo(frame, nearest);
    return { ...aligned, by: { x: by.x + aligned.by.x, y: by.y + aligned.by.y } };
  }

  async #commitCopy(by: Place): Promise<void> {
    const { selection, readOnly } = this.editor;
    const targets = selection.targets.filter((t) => t.kind !== "connection");
    if (!readOnly && targets.length > 0) {
      await this.editor.create({ type: "duplicate", targets, by: [by.x, by.y] });
    }
    this.#endPreview();
  }

  #previewMove(by: Place, at: Place, copy: boolean): void {
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
    this.insertion = single && first ? this.#lineAt(at, first) : undefined;
    if (copy || this.insertion) this.live.end();
    else this.live.follow({ type: "move", moves: movesOf(selection.keys, snapped, projection) });
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
    this.live.end();
    this.carried = new Set();
    this.carriedBy = { x: 0, y: 0 };
    this.marquee = undefined;
    this.receiver = undefined;
    this.insertion = undefined;
    this.copying = false;
    this.guides = [];
    this.#carriedFrame = undefined;
  }

  /** What a marquee selects: cards and notes it touches or encloses, boundaries it encloses. */
  #within(rect: Rect, enclose: boolean): Key[] {
    const { projection } = this.editor;
    return projection.places.near(rect).flatMap((item) => {
      const key = asKey(item.id);
      const frame = key && item.kind !== "connection" ? projection.frameOf(key) : undefined;
      if (!key || !frame) return [];
      const meant = enclose || item.kind === "boundary" ? encloses : overlaps;
      return meant(rect, frame) ? [key] : [];
    });
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
