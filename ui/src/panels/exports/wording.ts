/** A size as people read it. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** A time as people read it where they are. */
export function timeText(rfc3339: string): string {
  const time = new Date(rfc3339);
  if (Number.isNaN(time.getTime())) return rfc3339;
  return time.toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
}

/** The findings at the time of an export. */
export function findingsText(e: { errors: number; warnings: number; infos: number }): string {
  const part = (count: number, one: string): string =>
    count > 0 ? `${count} ${one}${count === 1 ? "" : "s"}` : "";
  const parts = [part(e.errors, "error"), part(e.warnings, "warning"), part(e.infos, "note")];
  return parts.filter(Boolean).join(", ") || "no findings";
}
