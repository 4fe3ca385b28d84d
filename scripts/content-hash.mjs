// A stamp for "built from exactly this": hashes of contents, since git gives files new times.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ROOT } from "./run.mjs";

/** Where stamps are kept; they go away with the packages they speak of. */
const STAMPS = join(ROOT, "node_modules", ".cache", "architrave");

/**
 * One hash of all files in `paths` (files or folders, relative to the top), in sorted order.
 * @param {string[]} paths
 * @param {(path: string) => boolean} [skip]
 */
export function contentHash(paths, skip = () => false) {
  const hash = createHash("sha256");
  const add = (path) => {
    if (skip(path)) return;
    const full = join(ROOT, path);
    const entry = statSync(full, { throwIfNoEntry: false });
    if (entry?.isDirectory()) {
      for (const name of readdirSync(full).sort()) add(`${path}/${name}`);
    } else if (entry) {
      hash.update(`${path}\0${entry.size}\0`).update(readFileSync(full));
    }
  };
  for (const path of [...paths].sort()) add(path);
  return hash.digest("hex");
}

/** Whether the stamp `name` says `value`. */
export function isStamped(name, value) {
  try {
    return readFileSync(join(STAMPS, name), "utf8") === value;
  } catch {
    return false;
  }
}

/** Remembers `value` under `name`. */
export function stamp(name, value) {
  const file = join(STAMPS, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, value);
}
