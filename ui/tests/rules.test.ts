import { describe, expect, it } from "vitest";
import { RULES } from "../dev/fake/rules";
import { groupRules } from "../src/panels/rules/grouping";
import { openEditor, openWindow, press, rest } from "./window";

describe("the book of rules", () => {
  it("keeps flow errors apart from advice and finds by every word", () => {
    const codes = (typed: string) =>
      groupRules(RULES, typed).map((g) => [g.part, g.rules.map((r) => r.code)]);
    expect(codes("")).toEqual([
      ["flow", ["FLOW-02"]],
      ["advice", ["CAT-01", "LIF-01"]],
    ]);
    expect(codes("warning  REGISTRY")).toEqual([["advice", ["LIF-01"]]]);
    expect(codes("nothing")).toEqual([]);
  });

  it("opens by key, is searched and walked by keyboard, and leads to a page and back", async () => {
    const { app, part, find } = await openWindow();
    await press("F1");
    expect(document.activeElement).toBe(part("rule-search"));
    const field = part("rule-search") as HTMLInputElement;
    field.value = "advice that is nowhere";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    await rest();
    expect(part("rules-none").textContent).toContain("nowhere");
    field.value = "";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    await rest();
    await press("ArrowDown");
    expect(document.activeElement).toBe(part("rule-FLOW-02"));
    await press("ArrowDown");
    expect(document.activeElement).toBe(part("rule-CAT-01"));
    await press("ArrowUp");
    await press("ArrowUp");
    expect(document.activeElement).toBe(field);
    await press("Enter");
    await rest();
    expect(app.overlay).toEqual({ kind: "rule", code: "FLOW-02" });
    expect(find("rule-list")).toBeNull();
    part("rule-all").click();
    await rest();
    part("rule-LIF-01").click();
    await rest();
    expect(part("rule-page").textContent).toContain("LIF-01");
  });

  it("follows a change of language while it is open", async () => {
    const { app, part } = await openWindow();
    const shows = (text: string) => expect(part("rule-page").textContent).toContain(text);
    app.overlay = { kind: "rule", code: "LIF-01" };
    await rest();
    shows("No model registry before production");
    await app.chooseLanguage("de");
    await rest();
    shows("Kein Modellregister vor der Produktion");
    part("rule-all").click();
    await rest();
    expect(part("rule-FLOW-02").textContent).toContain("Verbindung ohne Artefakt");
    await app.chooseLanguage("en");
    await rest();
    expect(part("rule-FLOW-02").textContent).toContain("Connection without an artifact");
  });

  it("shows both designs as typed shapes with a name, the severities and the source", async () => {
    const { app, part } = await openEditor();
    part("finding-LIF-01").querySelector<HTMLElement>("[data-testid=finding-rule]")?.click();
    await rest();
    expect(app.overlay).toEqual({ kind: "rule", code: "LIF-01" });
    for (const kind of ["wrong", "right"]) {
      const drawing = part(`rule-shape-${kind}`).querySelector("svg");
      expect(drawing?.getAttribute("role")).toBe("img");
      expect(drawing?.getAttribute("aria-label")).toMatch(/^(Wrong|Right): ./);
      expect(drawing?.querySelectorAll("rect").length).toBeGreaterThan(3);
    }
    const rows = [...part("rule-severities").querySelectorAll("tbody tr")];
    const cells = rows.map((row) => [...row.children].map((cell) => cell.textContent?.trim()));
    expect(cells).toEqual([
      ["While a sketch", "info", "silent"],
      ["In review", "warning", "error"],
    ]);
    expect(part("rule-page").textContent).toContain("Source");
  });
});
