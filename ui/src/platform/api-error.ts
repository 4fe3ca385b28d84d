import type { ApiError } from "../generated/ApiError";

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
    message: `The program did not answer as expected: ${message}`,
    hint: "Nothing was changed. Try again; if it happens once more, restart the program.",
  };
}
