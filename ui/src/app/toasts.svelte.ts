import type { ApiError } from "../generated/ApiError";

/** A short message about an outcome. */
export interface Toast {
  readonly id: number;
  readonly kind: "done" | "error";
  readonly message: string;
  readonly hint: string;
  readonly action?: ToastAction | undefined;
}

/** What can be done about an outcome. */
export interface ToastAction {
  readonly title: string;
  /** Whether it still means the same thing. */
  readonly possible: () => boolean;
  readonly run: () => void;
}

const DONE_MS = 5_000;
/** Long enough to decide on what the message offers. */
const ACTION_MS = 12_000;

/** The messages shown now; errors stay until they are closed. */
export class Toasts {
  shown = $state.raw<readonly Toast[]>([]);
  #next = 1;

  /** Says that something was done. */
  done(message: string, hint = "", action?: ToastAction): void {
    const id = this.#push({ kind: "done", message, hint, action });
    setTimeout(() => this.close(id), action ? ACTION_MS : DONE_MS);
  }

  /** Says why something failed and how to mend it. */
  error(error: ApiError): void {
    if (error.code === "cancelled") return;
    this.#push({ kind: "error", message: error.message, hint: error.hint });
  }

  close(id: number): void {
    this.shown = this.shown.filter((toast) => toast.id !== id);
  }

  #push(toast: Omit<Toast, "id">): number {
    const id = this.#next++;
    const others = this.shown.filter((t) => t.message !== toast.message);
    this.shown = [...others, { id, ...toast }].slice(-4);
    return id;
  }
}
