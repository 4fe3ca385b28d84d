import type { Editor } from "../../document/editor.svelte";
import type { Key } from "../../document/keys";
import { say } from "../../words/language.svelte";
import { cardCentre, freePlace } from "../free-place";
import { CARD, type Place } from "../geometry";
import type { Link } from "../tool-offers";
import { carry, type PlaceEffect, type PlaceState, place, placeIdle } from "../tools/place";
import type { DropTarget } from "./drop-target.svelte";
import { Gesture } from "./gesture";
import { insertTool } from "./inserting";

/** A tool on its way from the catalog. */
export interface Ghost {
  readonly tool: string;
  /** Where the pointer is in the window. */
  readonly window: Place;
  /** Where the card's middle would be; none while it is not over the canvas. */
  readonly card: Place | undefined;
}

/** A tool is placed: dragged out of the catalog, or searched for. */
export class Placing extends Gesture<PlaceState, PlaceEffect> {
  ghost = $state.raw<Ghost | undefined>(undefined);

  constructor(
    readonly editor: Editor,
    readonly target: DropTarget,
  ) {
    super(place, placeIdle);
  }

  /** A press on a row of the catalog. */
  carry(tool: string, from: Place): void {
    this.state = carry(tool, from);
  }

  /** Places a tool near the middle of what is in sight. */
  async placeAtCentre(tool: string): Promise<void> {
    await this.#placeNear(tool, this.editor.viewport.centre());
  }

  /** Places a tool that was searched for: its card begins where a line was pulled to. */
  async placeChosen(tool: string, at: Place, link: Link | undefined): Promise<void> {
    const half = link ? (link.side === "out" ? CARD.width / 2 : -CARD.width / 2) : 0;
    await this.#placeNear(tool, { x: at.x + half, y: at.y }, link);
  }

  protected on(effect: PlaceEffect): void {
    const { target } = this;
    switch (effect.type) {
      case "ghost": {
        const over = this.#overCanvas(effect.at.window);
        const card = over ? cardCentre(effect.at.canvas) : undefined;
        this.ghost = { tool: effect.tool, window: effect.at.window, card };
        target.connection = over ? target.connectionAt(effect.at.canvas) : undefined;
        target.boundary = card && target.boundaryAt(card);
        break;
      }
      case "end-ghost":
        this.ghost = undefined;
        target.end();
        break;
      case "drop":
        if (this.#overCanvas(effect.at.window)) this.#drop(effect.tool, effect.at.canvas);
        break;
    }
  }

  #drop(tool: string, at: Place): void {
    const connection = this.target.connectionAt(at);
    if (connection) void insertTool(this.editor, tool, cardCentre(at), connection);
    else void this.#placeAt(tool, cardCentre(at));
  }

  #overCanvas(at: Place): boolean {
    const { width, height } = this.editor.viewport.size;
    return at.x >= 0 && at.y >= 0 && at.x <= width && at.y <= height;
  }

  /** Places a tool where its card covers no other, and brings it into sight. */
  async #placeNear(tool: string, middle: Place, link?: Link): Promise<void> {
    const frames = this.editor.projection.diagram.components.map((c) => c.frame);
    const keys = await this.#placeAt(tool, freePlace(middle, frames), link);
    const made = keys.find((key) => key.startsWith("component:"));
    if (made) this.editor.look([made], true);
  }

  async #placeAt(tool: string, middle: Place, link?: Link): Promise<readonly Key[]> {
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
}
