import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { EXAMPLE, type FakeDocument } from "../dev/fake/document";
import { draftOf, emptyDraft, faultsOf, idOf, toolOf, wordsOf } from "../src/document/tool-draft";
import type { OwnTool } from "../src/generated/OwnTool";
import { openEditor, press, rest } from "./window";

const RANKER: OwnTool = {
  id: "own.ranker",
  name: "Acme Ranker",
  stage: "serve",
  consumes: ["model"],
  produces: ["prediction"],
};
const WITH_RANKER: FakeDocument = { ...EXAMPLE, ownTools: [RANKER] };

async function problems(testid: string): Promise<string[]> {
  document.documentElement.lang = "en";
  document.title = "Architrave";
  const rules = { "color-contrast": { enabled: false } };
  const { violations } = await axe.run(`[data-testid=${testid}]`, { rules });
  return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html)}`);
}

function type(element: HTMLElement, value: string): void {
  (element as HTMLInputElement).value = value;
  element.dispatchEvent(new Event("input", { bubbles: true }));
  element.dispatchEvent(new Event("change", { bubbles: true }));
}

describe("a draft", () => {
  it("becomes a tool that says only what was stated", () => {
    const draft = { ...emptyDraft(), name: " Acme Ranker ", consumes: ["model" as const] };
    const tool = toolOf(draft);
    expect(tool).toMatchObject({ id: "own.acme-ranker", name: "Acme Ranker", stage: "serve" });
    expect(tool).not.toHaveProperty("vendor");
    expect(tool).not.toHaveProperty("hosting");
    expect(tool).not.toHaveProperty("pricing");
  });

  it("keeps what the form does not show", () => {
    const kept: OwnTool = {
      ...RANKER,
      former_names: ["Old"],
      alternatives: ["kserve"],
      subcategories: ["a", "b"],
      pricing: { models: ["free"], judgement: true },
      aliases: ["x", "y"],
    };
    expect(toolOf(draftOf(kept), kept)).toMatchObject(kept);
    const moved = toolOf({ ...draftOf(kept), part: "c", pricing_source: "https://a" }, kept);
    expect(moved.subcategories).toEqual(["c", "b"]);
    expect(moved.pricing).toEqual({ models: ["free"], source: "https://a" });
    const bare = toolOf({ ...draftOf({ ...kept, vendor: "V" }), vendor: " " }, kept);
    expect(bare).not.toHaveProperty("vendor");
  });

  it("tells what is wrong, by field", () => {
    const fine = { ...emptyDraft(), name: "A" };
    expect(faultsOf(fine)).toEqual({});
    expect(faultsOf(emptyDraft())).toEqual({ name: "required" });
    expect(faultsOf({ ...fine, name: "x".repeat(201) })).toEqual({ name: "too-long" });
    expect(faultsOf({ ...fine, name: "a\u202eb" })).toEqual({ name: "control" });
    expect(faultsOf({ ...fine, summary: "a\nb" })).toEqual({});
    expect(faultsOf({ ...fine, aliases: `a,${"x".repeat(201)}` })).toEqual({ aliases: "too-long" });
    expect(faultsOf({ ...fine, scaling_source: "http://a" })).toEqual({
      scaling_source: "not-https",
    });
  });

  it("makes ids of any name", () => {
    expect(idOf("Acme  Ranker (Größe 2)")).toBe("own.acme-ranker-gro-e-2");
    expect(idOf("排序")).toBe("own.tool");
    expect(idOf("x".repeat(100)).length).toBeLessThan(64);
    expect(wordsOf(" a, b,, a ,")).toEqual(["a", "b"]);
  });
});

describe("own tools", () => {
  it("take over whatever else is said of them", async () => {
    const { backend, find, part } = await openEditor();
    part("catalog-new-tool").click();
    await rest();
    type(part("tool-name"), "Acme Ranker");
    type(part("tool-use-when"), "Ranks\nwhat is found.");
    type(part("tool-pricing-source"), "http://acme.test");
    type(part("tool-aliases"), "ranker, acme");
    for (const [field, word] of [
      ["tool-stage", "train"],
      ["tool-role", "monitor"],
      ["tool-cloud", "aws"],
      ["tool-status", "retired"],
    ] as const) {
      const select = part(field) as HTMLSelectElement;
      select.value = word;
      expect(select.value).toBe(word);
      select.dispatchEvent(new Event("change", { bubbles: true }));
    }
    await rest();
    const source = part("tool-pricing-source");
    expect(source.getAttribute("type")).toBe("url");
    const described = source.getAttribute("aria-describedby")?.split(" ") ?? [];
    expect(described).toEqual(["tool-pricing_source-help", "tool-pricing_source-fault"]);
    for (const id of described) expect(document.getElementById(id)?.textContent).not.toBe("");
    type(source, "https://acme.test");
    await rest();
    expect(find("tool-pricing_source-fault")).toBeNull();
    part("tool-save").click();
    await rest();
    expect(backend.last("edit")?.request).toMatchObject({
      intent: {
        tool: {
          stage: "train",
          role: "monitor",
          use_when: "Ranks\nwhat is found.",
          aliases: ["ranker", "acme"],
          cloud: "aws",
          status: "retired",
        },
      },
    });
  });

  it("are defined in a form, shown in the catalog and undone", async () => {
    const { app, backend, find, part, editor } = await openEditor();
    part("catalog-new-tool").focus();
    part("catalog-new-tool").click();
    await rest();
    expect(document.activeElement).toBe(part("tool-name"));
    expect(await problems("tool-form")).toEqual([]);

    part("tool-save").click();
    await rest();
    expect(part("tool-name-fault").textContent).toContain("Give it a name.");
    expect(part("tool-name").getAttribute("aria-invalid")).toBe("true");
    expect(backend.last("edit")).toBeUndefined();

    type(part("tool-name"), "Acme Ranker");
    part("tool-takes-model").click();
    part("tool-gives-prediction").click();
    await rest();
    expect(part("tool-preview").textContent).toContain("Acme Ranker");
    backend.chosenIcon = { path: "M0 0L24 24Z", color: "#123456" };
    part("tool-icon").click();
    await rest();
    const drawn = part("tool-preview").querySelector("path");
    expect(drawn?.getAttribute("d")).toBe("M0 0L24 24Z");
    part("tool-save").click();
    await rest();
    expect(backend.last("edit")?.request).toMatchObject({
      intent: {
        type: "define-tool",
        tool: {
          id: "own.acme-ranker",
          name: "Acme Ranker",
          consumes: ["model"],
          produces: ["prediction"],
          icon: { path: "M0 0L24 24Z", color: "#123456" },
        },
      },
    });
    expect(find("tool-form")).toBeNull();
    expect(document.activeElement).toBe(part("catalog-new-tool"));
    expect(part("catalog-tool-own.acme-ranker").textContent).toContain("own");
    expect(part("catalog-category-own-tools").textContent).toContain("Own tools");
    expect(app.catalog.tool("own.acme-ranker")?.icon.path).toBe("M0 0L24 24Z");
    await editor.undo();
    await rest();
    expect(find("catalog-tool-own.acme-ranker")).toBeNull();
  });

  it("are made from the tool of what is selected, which then uses them", async () => {
    const { backend, editor, part } = await openEditor();
    editor.selection.set(["component:trainer"]);
    await rest();
    part("do-own-tool-from").click();
    await rest();
    expect((part("tool-name") as HTMLInputElement).value).toBe("PyTorch");
    type(part("tool-name"), "Our trainer");
    part("tool-save").click();
    await rest();
    expect(backend.last("edit")?.request).toMatchObject({
      intent: { type: "swap", components: ["trainer"], tool: "own.our-trainer" },
    });
  });

  it("are changed and removed in the list of the project", async () => {
    const { backend, editor, find, part } = await openEditor(WITH_RANKER);
    part("own-tool-change-own.ranker").click();
    await rest();
    type(part("tool-name"), "Second Ranker");
    part("tool-save").click();
    await rest();
    expect(backend.last("edit")?.request).toMatchObject({
      intent: { type: "redefine-tool", tool: { id: "own.ranker", name: "Second Ranker" } },
    });
    expect(part("own-tool-own.ranker").textContent).toContain("Second Ranker");
    expect(await problems("inspector")).toEqual([]);
    part("own-tool-remove-own.ranker").click();
    await rest();
    expect(find("own-tool-own.ranker")).toBeNull();
    expect(document.activeElement?.closest("section")?.textContent).toContain("Own tools");
    await editor.undo();
    await rest();
    expect(part("own-tool-own.ranker").textContent).toContain("Second Ranker");
  });

  it("in use are not removed: who uses them is selected", async () => {
    const [first, ...others] = EXAMPLE.components;
    if (!first) throw new Error("the example is empty");
    const components = [{ ...first, tool: "own.ranker" }, ...others];
    const { app, editor, part } = await openEditor({ ...WITH_RANKER, components });
    part("own-tool-remove-own.ranker").click();
    await rest();
    expect(JSON.stringify(app.toasts.shown)).toContain("component uses the tool");
    expect([...editor.selection.keys]).toEqual([`component:${first.id}`]);
  });

  it("are not lost by Escape once something is typed", async () => {
    const { editor, find, part } = await openEditor();
    editor.ownTools.begin();
    await rest();
    await press("Escape");
    expect(find("tool-form")).toBeNull();
    editor.ownTools.begin();
    await rest();
    type(part("tool-name"), "A");
    await press("Escape");
    expect(find("tool-form")).not.toBeNull();
    part("tool-cancel").click();
    await rest();
    expect(find("tool-form")).toBeNull();
  });

  it("come from catalog files, and of two with one id a person chooses", async () => {
    const { app, backend, editor, find, part } = await openEditor(WITH_RANKER);
    await editor.ownTools.readCatalog();
    await rest();
    expect(find("catalog-offer"), "cancelled").toBeNull();
    const other = { ...RANKER, name: "Their Ranker" };
    const fresh = { ...RANKER, id: "own.new", name: "New" };
    const known = { ...RANKER, id: "own.known" };
    backend.chosenCatalog = {
      file: "acme.toml",
      name: "Acme",
      tools: [
        { tool: known, kept: known },
        { tool: fresh, kept: null },
        { tool: other, kept: RANKER },
      ],
    };
    await editor.ownTools.readCatalog();
    await rest();
    expect(await problems("catalog-offer")).toEqual([]);
    expect(part("offered-own.known").textContent).toContain("is in the project already");
    expect(part("offered-own.ranker").textContent).toContain("another tool with this id");
    expect(part("offer-apply").textContent).toContain("Take over 1 tool");
    type(part("offer-choice-own.ranker"), "theirs");
    await rest();
    part("offer-apply").click();
    await rest();
    expect(backend.last("edit")?.request).toMatchObject({
      intent: { type: "take-tools", tools: [fresh, other] },
    });
    expect(app.catalog.tool("own.ranker")?.tool.name).toBe("Their Ranker");
    await editor.ownTools.writeCatalog();
    expect(JSON.stringify(app.toasts.shown)).toContain("/home/me/tools.toml");
  });

  it("that come along with what is pasted are told", async () => {
    const { app, backend, editor } = await openEditor();
    await editor.create({ type: "define-tool", tool: RANKER });
    expect(JSON.stringify(app.toasts.shown)).toContain("Came along: Acme Ranker (own.ranker)");
    expect(backend.last("catalog")).toBeDefined();
  });

  it("stay as they are in a project that can only be read", async () => {
    const { backend, editor, find, part } = await openEditor(WITH_RANKER);
    backend.readOnly = "it lies on a read-only disk";
    await editor.reload();
    await rest();
    for (const id of ["own-tool-change-own.ranker", "catalog-new-tool", "do-own-tools-import"]) {
      expect((part(id) as HTMLButtonElement).disabled, id).toBe(true);
    }
    editor.ownTools.begin();
    await rest();
    expect(find("tool-form")).toBeNull();
  });
});
