// npm test: sets up what is missing, builds, and runs every test.
//   npm test                          everything
//   npm test -- --only rust|ui|e2e    one part
//   npm test -- --only e2e slice      one part, with more arguments for its test runner
import { availableParallelism } from "node:os";
import { dragSource, nodePackages, programs, userInterface } from "./build.mjs";
import { Failure, program, run, say } from "./run.mjs";
import { NEEDS, requireSystemPackages } from "./system-packages.mjs";
import { requireToolchain } from "./toolchain.mjs";
import { withVirtualDisplays } from "./virtual-display.mjs";

const PARTS = { rust, ui, e2e };
/** A window keeps a processor busy; its slowest file of journeys takes a third of the whole anyway. */
const MOST_DISPLAYS = 3;

program(async (args) => {
  const { parts, rest } = chosen(args);
  requireToolchain();
  await requireSystemPackages(NEEDS.tests);
  await nodePackages();
  // The window embeds the page and the tests of the whole run the programs: built first.
  await userInterface();
  const built = parts.includes("rust") || parts.includes("e2e") ? await programs() : null;

  for (const part of parts) {
    const began = Date.now();
    await PARTS[part](built, rest);
    say(`${part}: passed in ${Math.round((Date.now() - began) / 1000)} s`);
  }
});

function chosen(args) {
  if (args.length === 0) return { parts: Object.keys(PARTS), rest: [] };
  const [flag, part, ...rest] = args;
  if (flag !== "--only" || !(part in PARTS)) {
    throw new Failure(`Usage: npm test [-- --only ${Object.keys(PARTS).join("|")} […]]`, 2);
  }
  return { parts: [part], rest };
}

async function rust({ app, cli }, rest) {
  say("Rust tests.");
  await run("cargo", ["test", "--locked", "--workspace", ...rest], {
    env: { ARCHITRAVE_APP: app, ARCHITRAVE_CLI: cli },
  });
}

async function ui(_built, rest) {
  say("Tests of the user interface.");
  await run("npm", ["run", "--silent", "ui:test", "--", ...rest]);
}

async function e2e({ app, cli }, rest) {
  if (process.platform !== "linux") {
    say("Window tests need WebKitWebDriver, which exists on Linux only: not run.");
    return;
  }
  const dragAFile = await dragSource();
  say("Tests in a real window, under virtual displays.");
  await withVirtualDisplays(Math.min(MOST_DISPLAYS, availableParallelism()), (displays) =>
    run("npx", ["vitest", "run", "--config", "tests/e2e/vitest.config.ts", ...rest], {
      env: {
        ARCHITRAVE_APP: app,
        ARCHITRAVE_CLI: cli,
        ARCHITRAVE_DRAG_A_FILE: dragAFile,
        ARCHITRAVE_DISPLAYS: JSON.stringify(displays),
      },
    }),
  );
}
