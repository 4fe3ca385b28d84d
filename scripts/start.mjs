// npm start: sets up what is missing, builds, and opens the window.
//   npm start                the start screen
//   npm start -- FILE        a project file or architrave/1 JSON
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { commandLine, nodePackages, programs, userInterface } from "./build.mjs";
import { headless } from "./headless.mjs";
import { Failure, program, ROOT, run, say } from "./run.mjs";
import { NEEDS, requireSystemPackages } from "./system-packages.mjs";
import { requireToolchain } from "./toolchain.mjs";

program(async (args) => {
  const file = fileArgument(args);
  requireToolchain();

  if (!hasDisplay()) {
    say(
      "There is no display (DISPLAY and WAYLAND_DISPLAY are not set): doing the same job without a window.",
    );
    await requireSystemPackages(NEEDS.commandLine);
    return headless(await commandLine(), file);
  }

  await requireSystemPackages(NEEDS.window);
  await nodePackages();
  await userInterface();
  const { app } = await programs();
  say("Opening Architrave.");
  await run(app, file ? [file] : []);
});

/** The one file named, as the person meant it: npm changes to the top folder first. */
function fileArgument(args) {
  if (args.length === 0) return null;
  if (args.length > 1 || args[0].startsWith("-")) {
    throw new Failure(
      "Usage: npm start [-- FILE], where FILE is a .architrave project or .json",
      2,
    );
  }
  const path = resolve(process.env.INIT_CWD ?? ROOT, args[0]);
  if (!existsSync(path)) throw new Failure(`${path}: there is no such file`, 2);
  return path;
}

function hasDisplay() {
  if (process.platform !== "linux") return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}
