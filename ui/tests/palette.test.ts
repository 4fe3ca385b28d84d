import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { EMPTY } from "../dev/fake/document";
import { matchOf, plainOf } from "../src/panels/palette/fuzzy";
import { openEditor, openWindow, press, rest, type TestWindow } from "./window";

async function openPalette(window: TestWindow, typed = ""): Promise<void> {
  await press("k", { ctrlKey: true });
  await type(window, typed);
}

async function type({ part }: TestWindow, text: string): Promise<void> {
  const field = part("palette-search") as HTMLInputElement;
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  await rest();
}

const options = (): string[] =>
  [...document.querySelectorAll<HTMLElement>("[role=option]")].map((o) => o.dataset.testid ?? "");

const chosen = (): string | undefined =>
  document.querySelector<HTMLElement>("[role=option][aria-selected=true]")?.dataset.testid;

/** What a screen reader would speak of as current. */
const active = ({ part }: TestWindow): string | undefined => {
  const id = part("palette-search").getAttribute("aria-activedescendant");
  return id ? document.getElementById(id)?.dataset.testid : undefined;
};

describe("fuzzy matching", () => {
  const score = (typed: string, text: string) => matchOf(plainOf(typed), plainOf(text));

  it("finds letters in order from the start of a word, without accents and capitals", () => {
    expect(score("undo", "Undo")).toBeDefined();
    expect(score("kompo", "Komponente")).toBeDefined();
    expect(score("ubersicht", "Übersicht")).toBeDefined();
    expect(score("expic", "Export picture…")).toBeDefined();
    expect(score("picture export", "Export picture…")).toBeDefined();
    expect(score("xyz", "Export picture…")).toBeUndefined();
    expect(score("oxp", "Export picture…")).toBeUndefined();
  });

  it("puts what begins with it before what only holds it, and that before scattered letters", () => {
    const [begins, word, within, scattered] = ["Fit", "Zoom to fit", "Outfit", "Find it"].map(
      (text) => score("fit", text) ?? -1000,
    ) as [number, number, number, number];
    expect(begins).toBeGreaterThan(word);
    expect(word).toBeGreaterThan(within);
    expect(within).toBeGreaterThan(scattered);
  });
});

describe("the palette", () => {
  it("opens by Ctrl+K, also from a text field, and closes by it and by Escape", async () => {
    const window = await openEditor();
    window.part("catalog-search").focus();
    await openPalette(window);
    expect(document.activeElement).toBe(window.part("palette-search"));
    await press("k", { ctrlKey: true });
    expect(window.find("palette")).toBeNull();
    await openPalette(window);
    await press("Escape");
    expect(window.find("palette")).toBeNull();
  });

  it("lists actions first, then components, rules and settings", async () => {
    const window = await openEditor();
    await openPalette(window);
    expect(options().every((id) => id.startsWith("palette-action-"))).toBe(true);
    await type(window, "re");
    const parts = options().map((id) => id.split("-")[1]);
    expect(parts[0]).toBe("action");
    const order = ["action", "component", "rule", "setting"];
    expect([...parts].sort((a, b) => order.indexOf(a ?? "") - order.indexOf(b ?? ""))).toEqual(
      parts,
    );
    await type(window, "trainer");
    expect(options()[0]).toBe("palette-component-trainer");
    await type(window, "LIF-01");
    expect(options()).toContain("palette-rule-LIF-01");
    await type(window, "deutsch");
    expect(options()).toEqual(["palette-setting-language-de"]);
    await type(window, "qqqqq");
    expect(window.part("palette-none").textContent).toContain("qqqqq");
  });

  it("shows keys, and why something cannot be done, and does not do that", async () => {
    const window = await openEditor();
    await openPalette(window, "undo");
    const undo = window.part("palette-action-undo");
    expect(undo.textContent).toContain("Ctrl+Z");
    expect(undo.textContent).toContain("Nothing to undo");
    expect(undo.getAttribute("aria-disabled")).toBe("true");
    expect(undo.getAttribute("aria-keyshortcuts")).toBe("Control+Z");
    await press("Enter");
    expect(window.find("palette")).not.toBeNull();
    await type(window, "zoom in");
    const { zoom } = window.editor.viewport;
    await press("Enter");
    await rest();
    expect(window.find("palette")).toBeNull();
    expect(window.editor.viewport.zoom).toBeGreaterThan(zoom);
  });

  it("is gone through with the arrow keys, which a screen reader follows", async () => {
    const window = await openEditor();
    await openPalette(window);
    const all = options();
    expect(active(window)).toBe(all[0]);
    await press("ArrowDown");
    expect(chosen()).toBe(all[1]);
    expect(active(window)).toBe(all[1]);
    await press("ArrowUp");
    await press("ArrowUp");
    expect(active(window)).toBe(all.at(-1));
    const field = window.part("palette-search");
    expect(field.getAttribute("role")).toBe("combobox");
    expect(document.getElementById(field.getAttribute("aria-controls") ?? "")?.role).toBe(
      "listbox",
    );
  });

  it("goes to a component, opens a rule and changes a setting", async () => {
    const window = await openEditor();
    await openPalette(window, "fraud trainer");
    await press("Enter");
    await rest();
    expect(window.editor.selection.components).toEqual(["trainer"]);
    await openPalette(window, "LIF-01");
    await press("Enter");
    await rest();
    expect(window.part("rule-page")).toBeTruthy();
    await press("Escape");
    await rest();
    await openPalette(window, "theme: dark");
    await press("Enter");
    await rest();
    expect(document.documentElement.dataset.theme).toBe("dark");
  });

  it("works on the start screen, and says what needs a project", async () => {
    const window = await openWindow();
    await openPalette(window, "tidy");
    expect(window.part("palette-action-tidy").textContent).toContain("No project is open");
    await type(window, "shortcuts");
    await press("Enter");
    await rest();
    expect(window.part("shortcuts")).toBeTruthy();
  });

  it("finds by English names in every language, and is accessible", async () => {
    const window = await openEditor(EMPTY);
    document.title = "Architrave";
    await window.app.chooseLanguage("de");
    await openPalette(window, "undo");
    expect(window.part("palette-action-undo").textContent).toContain("Rückgängig");
    await type(window, "e");
    const { violations } = await axe.run(document, {
      rules: { "color-contrast": { enabled: false } },
    });
    expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html)}`)).toEqual([]);
    await window.app.chooseLanguage("en");
  });
});
