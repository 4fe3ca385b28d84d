import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The top folder of the repository. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The window's program. */
export const APP = built("ARCHITRAVE_APP", "architrave-app");
/** A window that a file can be dragged out of. */
export const DRAG_A_FILE = built("ARCHITRAVE_DRAG_A_FILE", "examples/drag-a-file");
const CLI = built("ARCHITRAVE_CLI", "architrave");

function built(variable: string, name: string): string {
  const path = process.env[variable] ?? `${ROOT}/target/debug/${name}`;
  if (!existsSync(path)) {
    throw new Error(
      `${path} is not built; "npm test -- --only e2e" builds it and runs these tests`,
    );
  }
  return path;
}

/** Runs the command line; fails unless it ends with one of `accept`. */
export function architrave(args: string[], accept = [0]): string {
  const result = spawnSync(CLI, args, { encoding: "utf8", cwd: ROOT });
  if (result.status === null || !accept.includes(result.status)) {
    throw new Error(`architrave ${args.join(" ")}: ${result.status}\n${result.stderr}`);
  }
  return result.stdout;
}

/** A finding as `check --format json` tells it. */
export interface ToldFinding {
  code: string;
  severity: "error" | "warning" | "info";
  message: string;
  waived: boolean;
}

export function findingsOf(file: string): ToldFinding[] {
  const { findings } = JSON.parse(architrave(["check", file, "--format", "json"], [0, 1]));
  return findings;
}
