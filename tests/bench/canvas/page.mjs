// The section "Canvas" of docs/benchmarks.md.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { ROOT } from "../../../scripts/run.mjs";
import { tables } from "./tables.mjs";

const FILE = join(ROOT, "docs", "benchmarks.md");
const [START, END] = ["<!-- canvas -->", "<!-- /canvas -->"];

/** Puts a section in place of the one between the marks; at the end where there is none yet. */
export function withSection(text, section) {
  const [from, to] = [text.indexOf(START), text.indexOf(END)];
  const body = `${START}\n${section.trim()}\n${END}`;
  if (from >= 0 && to > from) return text.slice(0, from) + body + text.slice(to + END.length);
  return `${text.trimEnd()}\n\n${body}\n`;
}

/** A warning where other programs took much of the processor while it was measured. */
function busy(cores) {
  const [, , load] = loadavg();
  if (load < 2 * cores) return "";
  return `
**The machine was busy with other work (load ${load.toFixed(0)} on ${cores} cores): frame times are too
long, what was computed for a frame is about right.**
`;
}

/** Writes what was measured into the page; the rest of it is left alone. */
export function writePage(results, versions) {
  const old = existsSync(FILE) ? readFileSync(FILE, "utf8") : "# Benchmarks\n";
  const cores = cpus();
  const section = `## Canvas

Written by \`npm run bench -- canvas\`: the same diagram in our canvas, with ports, findings and
selection, and in others, as each is meant to be used for large diagrams. Two connections for each
component, ten boundaries, a window of 1280 × 800. Measured on ${cores.length} cores
(${cores[0]?.model ?? "unknown"}) without a graphics card.

${busy(cores.length)}
${Object.entries(versions)
  .map(([name, version]) => `${name} ${version}`)
  .join(", ")}.

- *First paint*: milliseconds until everything in sight was on the screen; then what the browser
  computed for it, all its processes together, and how often the floor's time that is.
- *Pan, zoom, drag*: frame time, median / 95 %; then what the browser computed for each frame. Where
  other programs take the processor as well, frame times grow and this does not. Panning and zooming
  move the camera once a frame; dragging is done by real pointer events on a component with four
  connections.
- A canvas whose frames take over a second at the median is not given a larger diagram.
- *Drop*: the longest frame, in milliseconds, when the dragged component is let go.
- *Memory*, in megabytes, after garbage was collected: what the page takes, then the private memory of
  the process that shows it. Chromium tells the first (script and elements); WebKitGTK does not, so
  there it is the process less what it took with an empty page.
- The floor draws what is in sight from scratch in every frame and can do nothing else: no selection,
  no findings, nothing for screen readers.

${tables(results)}`;
  writeFileSync(FILE, withSection(old, section));
}
