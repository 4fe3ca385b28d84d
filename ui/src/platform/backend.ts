import type { CommandName, Commands } from "../generated/commands";

/** The other side of the border: answers every command of the contract. */
export interface Backend {
  /** Carries out a command; a failure is thrown as an `ApiError`. */
  call<N extends CommandName>(
    name: N,
    request: Commands[N]["request"],
  ): Promise<Commands[N]["response"]>;
  /** Calls `handler` with the id of the action for each choice in the native menu. */
  onMenuAction(handler: (id: string) => void): void;
}
