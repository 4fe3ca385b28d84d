// Figures as tables for people, in Markdown.

/** What each canvas is called. */
export const CANVASES = {
  floor: "bare 2D canvas (the floor)",
  ours: "Architrave",
  xyflow: "@xyflow/svelte",
  maxgraph: "@maxgraph/core",
  excalidraw: "Excalidraw",
};
const BROWSERS = { chromium: "Headless Chromium", webkit: "WebKitGTK under a virtual display" };
const GESTURES = { near: "pan at 1", fit: "pan at fit", zoom: "zoom 0.1→1", drag: "drag" };

const HEAD = ["canvas", "first paint", ...Object.values(GESTURES), "drop", "memory"];
const COLUMNS = HEAD.length;

/** The value below which a share of all lies. */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

const known = (value) => value !== undefined && Number.isFinite(value);

function number(value) {
  if (!known(value)) return "–";
  return value >= 100 ? Math.round(value).toLocaleString("en") : value.toFixed(1);
}

const ratio = (value, floor) =>
  known(value) && known(floor) && floor > 0 ? ` (${(value / floor).toFixed(1)}×)` : "";

/** Median and 95 % of the frame times, and what the browser computed for each frame. */
function frames(own, floor) {
  const times = `${number(quantile(own.frames, 0.5))} / ${number(quantile(own.frames, 0.95))}`;
  return known(own.work) ? `${times} · ${number(own.work)}${ratio(own.work, floor?.work)}` : times;
}

function row(result, floor) {
  const { paint, gestures, drop, most } = result;
  const name = CANVASES[result.subject] ?? result.subject;
  if (!gestures) return [name, "too slow before", ...Array(COLUMNS - 2).fill("–")];
  return [
    name,
    `${number(paint.wall)} · ${number(paint.work)}${ratio(paint.work, floor?.paint.work)}`,
    ...Object.keys(GESTURES).map((name) => frames(gestures[name], floor?.gestures[name])),
    number(drop),
    known(most.page) ? `${number(most.page)} · ${number(most.process)}` : number(most.process),
  ];
}

/**
 * One table for each browser and size.
 * @param results what `measure` gave, with `browser` and `subject`
 */
export function tables(results) {
  const lines = [];
  const groups = new Map();
  for (const result of results) {
    const group = `${BROWSERS[result.browser]}, ${result.size.toLocaleString("en")} components`;
    groups.set(group, [...(groups.get(group) ?? []), result]);
  }
  for (const [title, group] of groups) {
    const floor = group.find(({ subject }) => subject === "floor");
    lines.push(`**${title}**`, "", `| ${HEAD.join(" | ")} |`, `|${"---|".repeat(COLUMNS)}`);
    for (const result of group) lines.push(`| ${row(result, floor).join(" | ")} |`);
    lines.push("");
  }
  return lines.join("\n");
}
