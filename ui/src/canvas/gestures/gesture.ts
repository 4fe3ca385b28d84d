import type { ToolEvent, Transition } from "../tools/tool";

/**
 * Does what a tool decides: the tool is a pure state machine, and what its effects show or commit
 * is here.
 */
export abstract class Gesture<State extends { readonly name: string }, Effect> {
  constructor(
    readonly tool: Transition<State, Effect>,
    protected state: State,
  ) {}

  /** Whether it is under way. */
  get busy(): boolean {
    return this.state.name !== "idle";
  }

  handle(event: ToolEvent): void {
    const [state, effects] = this.tool(this.state, event);
    this.state = state;
    for (const effect of effects) this.on(effect);
  }

  protected abstract on(effect: Effect): void;
}

/** What the owner of the pointer needs to know of the gesture in hand. */
export type InHand = Pick<Gesture<{ readonly name: string }, unknown>, "busy" | "handle">;
