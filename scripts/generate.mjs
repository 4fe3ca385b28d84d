// npm run generate: writes again what is made from the Rust types and from the icon set. The same
// tests that fail on stale files write them when UPDATE_SCHEMAS is set.
import { nodePackages } from "./build.mjs";
import { program, run } from "./run.mjs";
import { requireToolchain } from "./toolchain.mjs";

const CRATES = [
  "architrave-catalog",
  "architrave-rules",
  "architrave-interchange",
  "architrave-api",
];

program(async () => {
  requireToolchain();
  await nodePackages();
  const packages = CRATES.flatMap((name) => ["--package", name]);
  await run("cargo", ["test", "--locked", ...packages], { env: { UPDATE_SCHEMAS: "1" } });
  await run("node", ["scripts/icons.mjs"]);
});
