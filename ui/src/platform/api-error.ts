import type { ApiError } from "../generated/ApiError";
import { say } from "../words/language.svelte";

function isApiError(value: unknown): value is ApiError {
  return (
    typeof value === "object" &&
    value !== null &&
    typeof (value as ApiError).code === "string" &&
    typeof (value as ApiError).message === "string"
  );
}

/** Whatever a failed call threw, in the one shape the window shows. */
export function asApiError(thrown: unknown): ApiError {
  if (isApiError(thrown)) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return {
    code: "internal",
    message: say.errors.unexpected(message),
    hint: say.errors.unexpectedHint,
  };
}
