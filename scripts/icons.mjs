// Writes crates/catalog/data/icons.json and its notices from simple-icons and lucide-static.
//   node scripts/icons.mjs           write them
//   node scripts/icons.mjs --check   fail when they are not what would be written
//
// Brand icons: only those simple-icons gives under CC0-1.0; an icon with a licence of its own is
// left out and the tool's Lucide glyph is drawn instead.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const DATA = join(ROOT, "crates/catalog/data");
const require = createRequire(join(ROOT, "package.json"));

/** The glyph of every stage, also drawn for tools without an icon of their own. */
const STAGE_GLYPHS = {
  source: "file-input",
  ingest: "import",
  prepare: "funnel",
  store: "database",
  feature: "table-2",
  develop: "code-xml",
  train: "graduation-cap",
  track: "flask-conical",
  register: "package-check",
  "version-data": "git-branch",
  package: "package",
  serve: "server",
  "ai-service": "sparkles",
  orchestrate: "workflow",
  monitor: "gauge",
  govern: "clipboard-check",
  secure: "shield",
  consume: "app-window",
  platform: "layers",
};
const UNKNOWN_GLYPH = "square-dashed";

/** The `icon` and `glyph` of every tool; the files hold one `key = "value"` a line. */
function toolIcons() {
  const tools = [];
  for (const file of readdirSync(DATA).sort()) {
    if (!file.endsWith(".toml") || file === "tree.toml") continue;
    for (const entry of readFileSync(join(DATA, file), "utf8")
      .split(/^\[\[tool\]\]$/m)
      .slice(1)) {
      const value = (key) => entry.match(new RegExp(`^${key} = "([^"]*)"$`, "m"))?.[1];
      tools.push({ id: value("id"), icon: value("icon"), glyph: value("glyph") });
    }
  }
  return tools;
}

/** Numbers as SVG writes them, without rounding noise. */
const n = (value) => String(Number(Number(value).toFixed(3)));

const ellipse = (cx, cy, rx, ry) =>
  `M${n(cx - rx)} ${n(cy)}a${n(rx)} ${n(ry)} 0 1 0 ${n(2 * rx)} 0` +
  `a${n(rx)} ${n(ry)} 0 1 0 ${n(-2 * rx)} 0Z`;

function rect({ x = 0, y = 0, width, height, rx, ry }) {
  const [w, h] = [Number(width), Number(height)];
  const a = Math.min(Number(rx ?? ry ?? 0), w / 2);
  const b = Math.min(Number(ry ?? rx ?? 0), h / 2);
  if (a === 0 || b === 0) return `M${n(x)} ${n(y)}h${n(w)}v${n(h)}h${n(-w)}Z`;
  const arc = (dx, dy) => `a${n(a)} ${n(b)} 0 0 1 ${n(dx)} ${n(dy)}`;
  return (
    `M${n(Number(x) + a)} ${n(y)}h${n(w - 2 * a)}${arc(a, b)}v${n(h - 2 * b)}${arc(-a, b)}` +
    `h${n(2 * a - w)}${arc(-a, -b)}v${n(2 * b - h)}${arc(a, -b)}Z`
  );
}

function points(text, close) {
  const numbers = text.trim().split(/[\s,]+/);
  const pairs = [];
  for (let i = 0; i + 1 < numbers.length; i += 2)
    pairs.push(`${n(numbers[i])} ${n(numbers[i + 1])}`);
  return `M${pairs.join("L")}${close ? "Z" : ""}`;
}

/**
 * A path of its own starts at the origin, joined to another it would start at that one's end:
 * a leading relative move becomes an absolute one, and line pairs after it stay relative.
 */
function standalone(d) {
  const number = "\\s*,?\\s*([-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:e[-+]?\\d+)?)";
  const match = d.match(new RegExp(`^\\s*m${number}${number}\\s*,?\\s*`, "i"));
  if (!match) throw new Error(`a path must begin with a move: ${d}`);
  if (d.trimStart()[0] === "M") return d.trim();
  const rest = d.slice(match[0].length);
  const implicit = /^[-+.\d]/.test(rest) ? "l" : "";
  return `M${n(match[1])} ${n(match[2])}${implicit}${rest}`;
}

const SHAPES = {
  path: ({ d }) => standalone(d),
  // A filled dot gets a point in its middle, which the round line cap turns into a disc.
  circle: ({ cx, cy, r, fill }) =>
    ellipse(Number(cx), Number(cy), Number(r), Number(r)) +
    (fill === undefined ? "" : `M${n(cx)} ${n(cy)}h.01`),
  ellipse: ({ cx, cy, rx, ry }) => ellipse(Number(cx), Number(cy), Number(rx), Number(ry)),
  rect,
  line: ({ x1, y1, x2, y2 }) => `M${n(x1)} ${n(y1)}L${n(x2)} ${n(y2)}`,
  polyline: (shape) => points(shape.points, false),
  polygon: (shape) => points(shape.points, true),
};

function lucideGlyphs() {
  const nodes = JSON.parse(readFileSync(require.resolve("lucide-static/icon-nodes.json"), "utf8"));
  return (name) => {
    const shapes = nodes[name];
    if (!shapes) throw new Error(`Lucide has no glyph ${name}`);
    const parts = shapes.map(([kind, attributes]) => {
      // Up to a radius of one line width a dot is covered by its outline and its middle.
      const dot = kind === "circle" && Number(attributes.r) <= 1.5;
      if (!SHAPES[kind] || ("fill" in attributes && !dot)) {
        throw new Error(`the glyph ${name} cannot be drawn with lines alone; choose another`);
      }
      return SHAPES[kind](attributes);
    });
    return { path: parts.join(""), stroked: true, color: null };
  };
}

async function brandIcons() {
  const { titleToSlug } = await import("simple-icons/sdk");
  const list = JSON.parse(readFileSync(require.resolve("simple-icons/icons.json"), "utf8"));
  const bySlug = new Map(list.map((icon) => [icon.slug ?? titleToSlug(icon.title), icon]));
  return (slug) => {
    const icon = bySlug.get(slug);
    if (!icon) throw new Error(`simple-icons has no icon ${slug}`);
    const licence = icon.license?.type ?? "CC0-1.0";
    if (licence !== "CC0-1.0") return { licence };
    const svg = readFileSync(require.resolve(`simple-icons/icons/${slug}.svg`), "utf8");
    const paths = [...svg.matchAll(/<path d="([^"]+)"/g)];
    if (paths.length !== 1) throw new Error(`the icon ${slug} is not one path`);
    return { path: paths[0][1], stroked: false, color: `#${icon.hex.toLowerCase()}` };
  };
}

const sorted = (object) =>
  Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));

async function build() {
  const [glyphOf, brandOf] = [lucideGlyphs(), await brandIcons()];
  const [brands, glyphs, leftOut] = [{}, {}, {}];
  for (const { id, icon, glyph } of toolIcons()) {
    const brand = icon === undefined ? undefined : brandOf(icon);
    if (brand?.licence) leftOut[icon] = brand.licence;
    else if (brand) brands[icon] = brand;
    if (glyph !== undefined) glyphs[glyph] = glyphOf(glyph);
    else if (brand?.licence) {
      throw new Error(`${id}: the icon ${icon} is under ${brand.licence}; give it a glyph as well`);
    }
  }
  const stages = Object.fromEntries(
    Object.entries(STAGE_GLYPHS).map(([stage, name]) => [stage, glyphOf(name)]),
  );
  const icons = {
    brands: sorted(brands),
    glyphs: sorted(glyphs),
    stages: sorted(stages),
    unknown: glyphOf(UNKNOWN_GLYPH),
  };
  return { icons: `${JSON.stringify(icons, null, 1)}\n`, leftOut: sorted(leftOut) };
}

/** What a licence asks to be kept with the icons. */
function notices() {
  const lucide = readFileSync(require.resolve("lucide-static/LICENSE"), "utf8").trim();
  return [
    "icons.json is made of parts of two works.",
    "",
    "Brand icons (filled): simple-icons, https://simpleicons.org, under CC0 1.0 Universal,",
    "https://creativecommons.org/publicdomain/zero/1.0/. Icons with a licence of their own are",
    "left out. The brands stay the trademarks of their owners; an icon only names a product.",
    "",
    "Glyphs (stroked): Lucide, https://lucide.dev, turned into one path each, under:",
    "",
    lucide,
    "",
  ].join("\n");
}

const { icons, leftOut } = await build();
const files = [
  [join(DATA, "icons.json"), icons],
  [join(DATA, "icons.LICENSE"), notices()],
];
const readOrNothing = (path) => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
};
if (process.argv.includes("--check")) {
  const stale = files.filter(([path, text]) => readOrNothing(path) !== text);
  if (stale.length > 0) {
    console.error(`stale: ${stale.map(([path]) => path).join(", ")}; run node scripts/icons.mjs`);
    process.exit(1);
  }
} else {
  for (const [path, text] of files) writeFileSync(path, text);
  const list = Object.entries(leftOut).map(([slug, licence]) => `${slug} (${licence})`);
  console.log(`icons written; left out for a licence of their own: ${list.join(", ")}`);
}
