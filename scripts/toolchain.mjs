// Are Rust and Node there, and new enough? Both are named as what one brings along, so they are
// never installed, only asked for.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ask, Failure, ROOT } from "./run.mjs";

/** @throws {Failure} naming everything that is missing at once. */
export function requireToolchain() {
  const missing = [nodeProblem(), rustProblem()].filter(Boolean);
  if (missing.length > 0) throw new Failure(missing.join("\n  "));
}

function nodeProblem() {
  const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  const wanted = manifest.engines.node.replace(/^\D*/, "");
  const found = process.versions.node;
  if (atLeast(found, wanted)) return null;
  return `Node ${wanted} or newer is needed, this is Node ${found}: see https://nodejs.org`;
}

function rustProblem() {
  const manifest = readFileSync(join(ROOT, "Cargo.toml"), "utf8");
  const wanted = /^rust-version = "([\d.]+)"/m.exec(manifest)?.[1] ?? "1";
  const answer = ask("cargo", ["--version"]);
  const found = /^cargo ([\d.]+)/.exec(answer.stdout)?.[1];
  if (!answer.ok || !found) {
    return `Rust ${wanted} or newer is needed, but there is no cargo: see https://rustup.rs`;
  }
  if (atLeast(found, wanted)) return null;
  return `Rust ${wanted} or newer is needed, this is Rust ${found}: run "rustup update stable"`;
}

/** Compares versions such as `20.19` and `20.20.2`, number by number. */
export function atLeast(found, wanted) {
  const [have, want] = [found, wanted].map((v) => v.split(".").map(Number));
  for (let i = 0; i < want.length; i += 1) {
    if ((have[i] ?? 0) !== want[i]) return (have[i] ?? 0) > want[i];
  }
  return true;
}
