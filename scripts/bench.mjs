// npm run bench: measures, and prints tables. Nothing is asserted: speed is no matter of tests.
//   npm run bench              everything
//   npm run bench -- rules     one part
import { Failure, program, run, say } from "./run.mjs";
import { requireToolchain } from "./toolchain.mjs";

const PARTS = {
  rules: () => run("cargo", ["bench", "--locked", "-p", "architrave-rules", "--bench", "rules"]),
  canvas: () => run("node", ["tests/bench/canvas/run.mjs"]),
};

program(async (args) => {
  const unknown = args.filter((part) => !(part in PARTS));
  if (unknown.length > 0) {
    throw new Failure(`Usage: npm run bench [-- ${Object.keys(PARTS).join("|")} …]`, 2);
  }
  requireToolchain();
  for (const part of args.length > 0 ? args : Object.keys(PARTS)) {
    say(`Measuring: ${part}.`);
    await PARTS[part]();
  }
});
