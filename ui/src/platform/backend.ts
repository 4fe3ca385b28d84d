import type { CommandName, Commands } from "../generated/commands";

/** What happens to a window from outside, with what is told of it. */
export interface WindowEvents {
  /** A choice in the native menu: the id of an action. */
  "menu-action": string;
  /** Files are held over the window, and whether one of them can be opened; or no longer. */
  "file-over": boolean;
  /** Files were dropped; the command `open_dropped` opens them. */
  "file-dropped": boolean;
  /** Another window has changed the settings. */
  "settings-changed": null;
}

/** The other side of the border: answers every command of the contract. */
export interface Backend {
  /** Carries out a command; a failure is thrown as an `ApiError`. */
  call<N extends CommandName>(
    name: N,
    request: Commands[N]["request"],
  ): Promise<Commands[N]["response"]>;
  /** Calls `handler` each time something happens to this window. */
  on<E extends keyof WindowEvents>(event: E, handler: (what: WindowEvents[E]) => void): void;
}
