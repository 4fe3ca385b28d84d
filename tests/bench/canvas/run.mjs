// Measures every canvas in every browser. Called by npm run bench; for a part of it:
//   node tests/bench/canvas/run.mjs [--subjects ours,floor] [--sizes 50,5000]
//     [--browsers chromium,webkit] [--no-page]
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { program, ROOT, run, say } from "../../../scripts/run.mjs";
import { withChromium } from "./chromium.mjs";
import { measure } from "./measure.mjs";
import { serve } from "./serve.mjs";
import { tables } from "./tables.mjs";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const BUILT = join(ROOT, "node_modules/.cache/architrave-bench-canvas");

const { values } = parseArgs({
  options: {
    subjects: { type: "string", default: "floor,ours,xyflow,maxgraph,excalidraw" },
    sizes: { type: "string", default: "50,200,1000,5000" },
    browsers: { type: "string", default: "chromium" },
    "no-page": { type: "boolean", default: false },
  },
});

program(async () => {
  say("Building the pages.");
  await run("npx", ["vite", "build", "--config", join(HERE, "vite.config.ts")]);
  const server = await serve({
    bench: BUILT,
    excalidraw: join(HERE, "node_modules/@excalidraw/excalidraw/dist/prod"),
  });
  const results = [];
  try {
    for (const browser of values.browsers.split(",")) {
      for (const size of values.sizes.split(",").map(Number)) {
        for (const subject of values.subjects.split(",")) {
          await withChromium(async (page) => {
            await page.go(`${server.address}/bench/pages/${subject}.html`);
            const result = { browser, subject, ...(await measure(page, size)) };
            results.push(result);
            say(`${browser}, ${subject}, ${size} components: measured.`);
          });
        }
      }
    }
  } finally {
    server.close();
  }
  console.log(tables(results));
});
