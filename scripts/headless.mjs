// The main job without a window: import → project file → check → picture.
import { mkdirSync, rmSync, statSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { ROOT, run, say } from "./run.mjs";

/** What is looked at when no file is named. */
const EXAMPLE = join(ROOT, "examples", "vertex-ai-mlops.json");
const OUTPUT = join(ROOT, "target", "headless");

/**
 * @param {string} architrave the command line program
 * @param {string | null} file a project or JSON; without one, an example
 */
export async function headless(architrave, file) {
  const source = file ?? EXAMPLE;
  const name = basename(source, extname(source));
  const project = join(OUTPUT, `${name}.architrave`);
  const picture = join(OUTPUT, `${name}.svg`);
  mkdirSync(OUTPUT, { recursive: true });
  // The last run's results; a project file is never written over by the program itself.
  for (const old of [project, picture]) rmSync(old, { force: true });

  say(`Importing ${source}`);
  await run(architrave, ["convert", source, project]);
  say("Checking it: does data really reach deployment?");
  // 1 means that there are findings of severity error, which is an answer and no failure.
  await run(architrave, ["check", project], { accept: [0, 1] });
  say("Drawing it.");
  await run(architrave, ["export", project, "-o", picture]);
  say(`Project: ${project}`);
  say(`Picture: ${picture} (${statSync(picture).size} bytes)`);
}
