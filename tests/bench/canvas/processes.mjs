// What processes use, as Linux tells it.
import { readdirSync, readFileSync } from "node:fs";

const read = (path) => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    // It has ended since.
    return "";
  }
};

/** Ids of all processes below one. */
function below(parent) {
  const children = new Map();
  for (const id of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    const above = read(`/proc/${id}/stat`).match(/\) \S (\d+)/)?.[1];
    if (above) children.set(above, [...(children.get(above) ?? []), id]);
  }
  const found = [];
  for (let next = [String(parent)]; next.length > 0; ) {
    next = next.flatMap((id) => children.get(id) ?? []);
    found.push(...next);
  }
  return found;
}

/** Linux counts the time of processes in hundredths of a second. */
const TICK_MS = 10;

/** The milliseconds that a process and all below it have computed; nothing where nobody tells. */
export function computedMilliseconds(root) {
  if (process.platform !== "linux") return undefined;
  const ticks = [String(root), ...below(root)].map((id) => {
    // The name, in brackets, may contain anything.
    const fields = read(`/proc/${id}/stat`)
      .replace(/^.*\) /, "")
      .split(" ");
    return Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
  });
  return TICK_MS * ticks.reduce((sum, own) => sum + own, 0);
}

/**
 * The private memory of the largest process below `parent` whose command line contains `mark`, in
 * megabytes; nothing where the system does not tell.
 */
export function privateMegabytes(parent, mark) {
  if (process.platform !== "linux") return undefined;
  const sizes = below(parent)
    .filter((id) => read(`/proc/${id}/cmdline`).includes(mark))
    .map((id) => {
      const kilobytes = [...read(`/proc/${id}/smaps_rollup`).matchAll(/^Private_\w+: +(\d+)/gm)];
      return kilobytes.reduce((sum, [, amount]) => sum + Number(amount), 0) / 1024;
    });
  return sizes.length > 0 ? Math.max(...sizes) : undefined;
}
