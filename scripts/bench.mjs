// npm run bench: measures, and prints tables. Nothing is asserted: speed is no matter of tests.
//   npm run bench                      everything; also written to docs/benchmarks.md
//   npm run bench -- rules             one part
//   npm run bench -- layout --quick    only graphs of at most 200 boxes; nothing is written
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
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
    writeSection("rules", RULES_INTRODUCTION, await told("rules"));
  },
  layout: async (quick) => {
    await requireSystemPackages(NEEDS.layoutBench);
    say("Installing the layout engines to compare with.");
    await run("npm", ["ci", "--no-audit", "--no-fund"], { cwd: PEERS });
    await bench("layout", quick ? ["--quick"] : ["--write", WRITTEN]);
  },
  canvas: () => run("node", ["tests/bench/canvas/run.mjs"]),
};

const RULES_INTRODUCTION = `## Rules

How long checks take (\`crates/rules/benches/rules.rs\`), with nothing else running. Times depend on
the machine and on what its caches hold; instructions do not, so they show how a rule grows.`;

const target = (part) => ["bench", "--locked", "-p", `architrave-${part}`, "--bench", part];

const bench = (part, args) => run("cargo", [...target(part), "--", ...args]);

/** Runs a benchmark that only prints, and answers with what it printed. */
function told(part) {
  return new Promise((done, failed) => {
    const child = spawn("cargo", target(part), { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"] });
    let text = "";
    child.stdout.setEncoding("utf8").on("data", (piece) => {
      process.stdout.write(piece);
      text += piece;
    });
    child.on("error", failed);
    child.on("close", (code) => {
      if (code === 0) done(text.trim());
      else failed(new Failure(`cargo bench ended with exit code ${code}`));
    });
  });
}

/** Puts what was printed in place of what a section of the page of benchmarks held. */
function writeSection(name, introduction, printed) {
  const [start, end] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
  const page = readFileSync(WRITTEN, "utf8");
  const body = `${start}\n\n\`\`\`text\n${printed}\n\`\`\`\n\n${end}`;
  const [from, to] = [page.indexOf(start), page.indexOf(end)];
  const next =
    from >= 0 && to > from
      ? page.slice(0, from) + body + page.slice(to + end.length)
      : `${page.trimEnd()}\n\n${introduction}\n\n${body}\n`;
  writeFileSync(WRITTEN, next);
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
