// Measures every canvas in every browser. Called by npm run bench; for a part of it:
//   node tests/bench/canvas/run.mjs --subjects ours,floor --sizes 50,5000 --browsers chromium
// Only the whole is written into docs/benchmarks.md.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { contentHash, isStamped, stamp } from "../../../scripts/content-hash.mjs";
import { ask, Failure, program, ROOT, run, say } from "../../../scripts/run.mjs";
import { NEEDS, requireSystemPackages } from "../../../scripts/system-packages.mjs";
import { CHROMIUM, withChromium } from "./chromium.mjs";
import { measure } from "./measure.mjs";
import { writePage } from "./page.mjs";
import { serve } from "./serve.mjs";
import { CANVASES, quantile, tables } from "./tables.mjs";
import { hasWebKit, withWebKit } from "./webkit.mjs";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const BUILT = join(ROOT, "node_modules/.cache/architrave-bench-canvas");
const BROWSERS = { chromium: withChromium, webkit: withWebKit };

/** A canvas whose frames take longer than this is not given more: it would take the rest of the hour. */
const MOST_FRAME_MS = 1_000;

const { values } = parseArgs({
  options: {
    subjects: { type: "string", default: Object.keys(CANVASES).join() },
    sizes: { type: "string", default: "50,200,1000,5000" },
    browsers: { type: "string", default: hasWebKit ? "chromium,webkit" : "chromium" },
  },
});

program(async () => {
  await requireSystemPackages(NEEDS.canvasBench);
  await peers();
  await run("npx", ["vite", "build", "--config", join(HERE, "vite.config.ts")]);
  const results = await measureAll();
  console.log(`\n${tables(results)}`);
  if (process.argv.length === 2) writePage(results, versions());
});

/** The canvases we are measured against, exactly as their lock file has them. */
async function peers() {
  const wanted = contentHash(["tests/bench/canvas/package-lock.json"]);
  if (isStamped("bench-canvas", wanted) && existsSync(join(HERE, "node_modules"))) return;
  say("Installing the canvases to compare with.");
  await run("npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts"], { cwd: HERE });
  stamp("bench-canvas", wanted);
}

async function measureAll() {
  const server = await serve({
    bench: BUILT,
    excalidraw: join(HERE, "node_modules/@excalidraw/excalidraw/dist/prod"),
  });
  const results = [];
  try {
    for (const browser of values.browsers.split(",")) {
      const withPage = BROWSERS[browser];
      if (!withPage) throw new Failure(`There is no browser ${browser}`, 2);
      for (const size of values.sizes.split(",").map(Number)) {
        for (const subject of values.subjects.split(",")) {
          if (results.some((r) => r.browser === browser && r.subject === subject && isSlow(r))) {
            results.push({ browser, subject, size });
            say(`${browser}, ${size} components: ${CANVASES[subject]} is too slow for more`);
            continue;
          }
          await withPage(async (page) => {
            await page.go(`${server.address}/bench/pages/${subject}.html`);
            const measured = await measure(page, size);
            results.push({ browser, subject, ...measured });
          });
          say(`${browser}, ${size} components: ${CANVASES[subject] ?? subject}`);
        }
      }
    }
  } finally {
    server.close();
  }
  return results;
}

/** Whether a gesture was no longer one; what was not measured was slow before. */
function isSlow({ gestures }) {
  const all = Object.values(gestures ?? {});
  return all.some(({ frames }) => quantile(frames, 0.5) > MOST_FRAME_MS);
}

/** What was measured, for whoever reads it later. */
function versions() {
  const { dependencies } = JSON.parse(readFileSync(join(HERE, "package.json"), "utf8"));
  const webkit = ask("pkg-config", ["--modversion", "webkit2gtk-4.1"]).stdout.trim();
  return {
    Chromium: ask(CHROMIUM, ["--version"]).stdout.match(/[\d.]{3,}/)?.[0] ?? "",
    ...(webkit && { WebKitGTK: webkit }),
    ...Object.fromEntries(Object.entries(dependencies).filter(([name]) => name.startsWith("@"))),
  };
}
