// npm run bench: measures, and prints tables. Nothing is asserted: speed is no matter of tests.
//   npm run bench                      everything; also written to docs/benchmarks.md
//   npm run bench -- rules             one part
//   npm run bench -- layout --quick    only graphs of at most 200 boxes; nothing is written
import { join } from "node:path";
import { Failure, program, ROOT, run, say } from "./run.mjs";
import { NEEDS, requireSystemPackages } from "./system-packages.mjs";
import { requireToolchain } from "./toolchain.mjs";

/** Other layout engines: a package of its own, which nothing but this installs. */
const PEERS = join(ROOT, "tests/bench/layout");
const WRITTEN = join(ROOT, "docs/benchmarks.md");

const PARTS = {
  rules: async () => {
    await requireSystemPackages(NEEDS.rulesBench);
    await bench("rules", []);
  },
  layout: async (quick) => {
    await requireSystemPackages(NEEDS.layoutBench);
    say("Installing the layout engines to compare with.");
    await run("npm", ["ci", "--no-audit", "--no-fund"], { cwd: PEERS });
    await bench("layout", quick ? ["--quick"] : ["--write", WRITTEN]);
  },
  canvas: () => run("node", ["tests/bench/canvas/run.mjs"]),
};

function bench(part, args) {
  const target = ["--locked", "-p", `architrave-${part}`, "--bench", part];
  return run("cargo", ["bench", ...target, "--", ...args]);
}

program(async (args) => {
  const quick = args.includes("--quick");
  const parts = args.filter((arg) => arg !== "--quick");
  const unknown = parts.filter((part) => !(part in PARTS));
  if (unknown.length > 0) {
    const usage = `Usage: npm run bench [-- ${Object.keys(PARTS).join("|")} … [--quick]]`;
    throw new Failure(usage, 2);
  }
  requireToolchain();
  for (const part of parts.length > 0 ? parts : Object.keys(PARTS)) {
    say(`Measuring: ${part}.`);
    await PARTS[part](quick);
  }
});
