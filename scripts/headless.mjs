// The main job without a window: import → project file → check → picture.
import { mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { Failure, ROOT, run, say } from "./run.mjs";

const OUTPUT = join(ROOT, "target", "headless");

/**
 * @param {string} architrave the command line program
 * @param {string | null} file a project or JSON; without one, the first example
 */
export async function headless(architrave, file) {
  const source = file ?? firstExample();
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

function firstExample() {
  const examples = readdirSync(join(ROOT, "examples")).filter((name) => name.endsWith(".json"));
  if (examples.length === 0) throw new Failure("There is no example in examples/");
  return join(ROOT, "examples", examples.sort()[0]);
}
