// Builds what the two commands run, each part only when something it is made of has changed.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { contentHash, isStamped, stamp } from "./content-hash.mjs";
import { ROOT, run, say } from "./run.mjs";

/** Node packages, exactly as package-lock.json has them. */
export async function nodePackages() {
  const wanted = `${process.version} ${contentHash(["package-lock.json"])}`;
  if (isStamped("packages", wanted)) return;
  say("Installing node packages (package-lock.json is new or has changed).");
  await run("npm", ["ci", "--no-audit", "--no-fund"]);
  stamp("packages", wanted);
}

/** The web page inside the window: ui/dist. */
export async function userInterface() {
  const wanted = contentHash(
    ["ui", "package.json", "package-lock.json"],
    (path) => path === "ui/dist" || path.endsWith("/node_modules"),
  );
  if (isStamped("ui", wanted) && existsSync(join(ROOT, "ui/dist/index.html"))) return;
  say("Building the user interface.");
  await run("npm", ["run", "--silent", "ui:build"]);
  stamp("ui", wanted);
}

/**
 * The command line alone: needs no web view and no node packages. Asked for as a part of the
 * workspace, so that its libraries get the same features, and are not built again later.
 */
export async function commandLine() {
  say("Building the command line (the first time takes some minutes).");
  await run("cargo", ["build", "--locked", "--workspace", "--bin", "architrave"]);
  return binary("architrave");
}

/**
 * Every program. Always the whole workspace, so that the window, the command line and the tests
 * share one build of every library.
 */
export async function programs() {
  say("Building Architrave (the first time takes some minutes).");
  await run("cargo", ["build", "--locked", "--workspace", "--bins"]);
  return { app: binary("architrave-app"), cli: binary("architrave") };
}

/** A window that a file can be dragged out of, for the journeys. */
export async function dragSource() {
  const example = "drag-a-file";
  await run("cargo", ["build", "--locked", "--workspace", "--example", example]);
  return binary(join("examples", example));
}

function binary(name) {
  const folder = process.env.CARGO_TARGET_DIR ?? join(ROOT, "target");
  return join(folder, "debug", process.platform === "win32" ? `${name}.exe` : name);
}
