import type { Editor } from "../../document/editor.svelte";
import type { Artifact } from "../../generated/Artifact";
import type { ConnectOptions } from "../../generated/ConnectOptions";
import type { FlowKind } from "../../generated/FlowKind";
import { asApiError } from "../../platform/api-error";
import { say } from "../../words/language.svelte";
import type { Choices } from "../choices.svelte";
import type { Place } from "../geometry";
import { type ConnectEffect, type ConnectState, connect, connectIdle } from "../tools/connect";
import { Gesture } from "./gesture";

/** A connection being pulled. */
export interface ConnectLine {
  readonly component: string;
  readonly side: "in" | "out";
  readonly to: Place;
  readonly over: string | undefined;
}

/** Two components are connected, or a connection is led elsewhere. */
export class Connecting extends Gesture<ConnectState, ConnectEffect> {
  line = $state.raw<ConnectLine | undefined>(undefined);
  /** By component, what a connection to or from it could carry. */
  judged = $state.raw<ReadonlyMap<string, ConnectOptions> | undefined>(undefined);
  /** Which line it is; a judgement of an earlier one is dropped. */
  #turn = 0;

  constructor(
    readonly editor: Editor,
    readonly choices: Choices,
  ) {
    super(connect, connectIdle);
  }

  /** Whether a click has begun a connection that the next click ends. */
  get aiming(): boolean {
    return this.state.name === "aiming";
  }

  /** Connects two components, asking only where there is something to choose. */
  async offer(from: string, to: string, at: Place): Promise<void> {
    const known = [this.judged?.get(to), this.judged?.get(from)];
    const options =
      known.find((o) => o?.from === from && o.to === to) ?? (await this.#ask(from, to))?.[0];
    this.judged = undefined;
    if (!options) return;
    if (options.refused) {
      this.#refuse(options.refused);
      return;
    }
    const [first, ...others] = options.options;
    if (first && others.length === 0) await this.connect(from, to, first.artifact, first.kind);
    else this.choices.artifact = { from, to, at, options };
  }

  async connect(
    from: string,
    to: string,
    artifact: Artifact | null,
    kind: FlowKind | null,
  ): Promise<void> {
    this.choices.artifact = undefined;
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
      this.#refuse(refused);
      return;
    }
    if (projection.connections.get(connection)?.connection[end] === to) return;
    const edit = end === "from" ? { from: to } : { to };
    if (!(await this.editor.edit({ type: "edit-connection", id: connection, edit }))) return;
    const now = projection.connections.get(connection)?.connection;
    if (!now) return;
    app.announce(say.hands.reconnected(projection.nameOf(now.from), projection.nameOf(now.to)));
  }

  protected on(effect: ConnectEffect): void {
    switch (effect.type) {
      case "judge":
        void this.#judge(effect.component, effect.side);
        break;
      case "line":
        this.line = effect;
        break;
      case "end-line":
        this.line = undefined;
        this.#turn += 1;
        // The offer or the other end that comes with the end of the line still reads it.
        queueMicrotask(() => {
          if (!this.line) this.judged = undefined;
        });
        break;
      case "offer":
        void this.offer(effect.from, effect.to, effect.at);
        break;
      case "offer-tools": {
        const { component, side, at } = effect;
        this.choices.tool = { at: at.window, canvas: at.canvas, link: { component, side } };
        break;
      }
      case "reconnect":
        void this.reconnect(effect.connection, effect.end, effect.to);
        break;
    }
  }

  /** Judges every component as the other end; asked once, when the pulling begins. */
  async #judge(component: string, side: "in" | "out"): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    const out = side === "out";
    const options = await this.#ask(out ? component : null, out ? null : component);
    if (options && turn === this.#turn) {
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

  #refuse(message: string): void {
    const hint = say.toasts.chooseAnother;
    this.editor.app.toasts.error({ code: "refused", message, hint });
  }
}
