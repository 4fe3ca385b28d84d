import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { component, EMPTY, EXAMPLE } from "../dev/fake/document";
import { ACTIONS } from "../src/actions/registry";
import { COLORS } from "../src/lenses/legend";
import { LENS_IDS } from "../src/lenses/lens-spec";
import { openEditor, rest } from "./window";

const item = (id: string): Element =>
  document.querySelector(`[data-key="component:${id}"]`) ?? document.body;
const entries = (): HTMLElement[] => [
  ...document.querySelectorAll<HTMLElement>("[data-testid=legend-entry]"),
];
const dimmed = (): (string | undefined)[] =>
  [...document.querySelectorAll<HTMLElement>(".item.dim")].map((e) => e.dataset.key).sort();

const WITH_FACTS = {
  ...EXAMPLE,
  components: EXAMPLE.components.map((c) => {
    if (c.id === "lake") return { ...c, attributes: { owner: "Blue", data_class: "special" } };
    if (c.id === "app") return { ...c, attributes: { owner: "Red", "x-horizon": "retire" } };
    return c;
  }),
};

describe("lenses", () => {
  afterEach(() => document.body.replaceChildren());

  it.each([
    ["stage", "app", "Consume"],
    ["environment", "serving", "prod"],
    ["environment", "lake", "In no environment"],
    ["vendor", "lake", "Open source"],
    ["licence", "lake", "Apache-2.0"],
    ["data-class", "lake", "special"],
    ["owner", "app", "Red"],
    ["owner", "serving", "No owner"],
    ["status", "old", "Retired"],
    ["status", "lake", "Active"],
    ["findings", "old", "Warnings"],
    ["findings", "lake", "No findings"],
    ["horizon", "app", "Retire"],
    ["horizon", "lake", "Not planned"],
  ] as const)("by %s: %s is %s", async (id, of, title) => {
    const { editor } = await openEditor(WITH_FACTS);
    editor.lens.choose(id);
    await rest();
    const entry = editor.lens.legend.entryOf.get(of);
    expect(entry?.title).toBe(title);
    expect(item(of).querySelector(".lens .sign")?.textContent).toBe(entry?.mark);
    expect(item(of).querySelector(".lens")?.getAttribute("data-lens")).toBe(String(entry?.color));
    const counts = editor.lens.legend.entries.reduce((sum, { count }) => sum + count, 0);
    expect(counts).toBe(EXAMPLE.components.length);
  });

  it("mark nothing while there is none", async () => {
    const { editor, find, part } = await openEditor();
    expect(document.querySelector(".lens")).toBeNull();
    expect(find("legend")).toBeNull();
    editor.lens.choose("stage");
    await rest();
    expect(document.querySelectorAll(".item .lens").length).toBe(EXAMPLE.components.length);
    part("legend-close").click();
    await rest();
    expect(document.querySelector(".lens")).toBeNull();
    expect(document.activeElement).toBe(part("canvas"));
  });

  it("show only what is chosen in the legend", async () => {
    const { editor } = await openEditor();
    editor.lens.choose("status");
    await rest();
    const retired = entries().find((entry) => entry.textContent?.includes("Retired"));
    retired?.click();
    await rest();
    expect(retired?.getAttribute("aria-pressed")).toBe("true");
    expect(dimmed()).not.toContain("component:old");
    expect(dimmed()).toContain("component:lake");
    expect(dimmed()).toContain("connection:lake-trainer-dataset");
    expect(dimmed()).toContain("note:note");
    retired?.click();
    await rest();
    expect(dimmed()).toEqual([]);
  });

  it("follow an edit", async () => {
    const { editor } = await openEditor();
    editor.lens.choose("owner");
    await rest();
    await editor.edit({
      type: "edit-components",
      ids: ["lake"],
      edit: { attributes: { owner: "Green" } },
    });
    await rest();
    expect(entries()[0]?.getAttribute("aria-label")).toBe("Green: 1 component");
    expect(item("lake").querySelector(".sign")?.textContent).toBe("1");
  });

  it("tell a few values by colour and put the others together", async () => {
    const { editor } = await openEditor({
      ...EMPTY,
      components: Array.from({ length: 12 }, (_, i) => ({
        ...component(`n${i}`, "pytorch", i * 240, 0),
        attributes: { owner: `Team ${i}` },
      })),
    });
    editor.lens.choose("owner");
    await rest();
    const { entries: lines } = editor.lens.legend;
    expect(lines).toHaveLength(COLORS);
    expect(lines.at(-1)).toMatchObject({ title: "5 more", color: 0, count: 5 });
    const marks = lines.map(({ mark }) => mark);
    expect(new Set(marks).size).toBe(marks.length);
    const colors = lines.map(({ color }) => color);
    expect(new Set(colors).size).toBe(colors.length);
  });

  it("also colour a view from far out", async () => {
    const { editor } = await openEditor({
      ...EMPTY,
      components: Array.from({ length: 400 }, (_, i) =>
        component(`n${i}`, i % 2 ? "pytorch" : "kserve", Math.floor(i / 12) * 304, (i % 12) * 112),
      ),
    });
    editor.lens.choose("stage");
    await rest();
    const tints = () => document.querySelectorAll(".simplified .tint").length;
    expect(tints()).toBe(2);
    editor.lens.toggle("value:train");
    await rest();
    expect(tints()).toBe(1);
  });

  it("are all in the palette, with the words of the roadmap", async () => {
    const ids: string[] = ACTIONS.map(({ id }) => id);
    for (const id of LENS_IDS) expect(ids).toContain(`lens-${id}`);
    const { editor } = await openEditor();
    const action = ACTIONS.find(({ id }) => id === "horizon-next");
    if (action?.needs !== "editor") throw new Error("no such action");
    expect(action.whyNot?.(editor)).toBe("Nothing is selected");
    editor.selection.set(["component:lake", "component:app"]);
    await action.run(editor);
    const stated = (id: string) =>
      editor.projection.components.get(id)?.component.attributes["x-horizon"];
    expect(stated("lake")).toBe("next");
    expect(stated("app")).toBe("next");
    expect(stated("old")).toBeUndefined();
  });
});

/** The contrast of two colours as WCAG has it. */
function contrast(a: string, b: string): number {
  const light = (color: string): number => {
    const [r, g, bl] = [1, 3, 5]
      .map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
      .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (bl ?? 0);
  };
  const [x, y] = [light(a), light(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

describe.each(["light", "dark"] as const)("the colours of a lens in the %s theme", (theme) => {
  const css = readFileSync(join(import.meta.dirname, "../src/design/tokens.css"), "utf8");
  const block = css.slice(css.indexOf(`[data-theme="${theme}"]`));
  const token = (name: string): string =>
    new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(block)?.[1] ?? "";

  it.each(Array.from({ length: COLORS + 1 }, (_, i) => i))("number %i", (i) => {
    expect(contrast(token(`lens-${i}`), token("lens-ink"))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(token(`lens-${i}`), token("canvas"))).toBeGreaterThanOrEqual(3);
    expect(contrast(token(`lens-${i}`), token("surface-raised"))).toBeGreaterThanOrEqual(3);
  });
});
