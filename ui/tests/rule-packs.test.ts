import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { EXAMPLE, type FakeDocument } from "../dev/fake/document";
import { openEditor, rest } from "./window";

const KEPT: FakeDocument = {
  ...EXAMPLE,
  packs: [
    { id: "acme", title: "Acme", rules: 1 },
    { id: "old", title: "old", rules: 0 },
  ],
  packProblems: [{ id: "old", message: "line 3: there is no word", hint: "Known are: info." }],
};

async function problems(): Promise<string[]> {
  document.documentElement.lang = "en";
  document.title = "Architrave";
  const rules = { "color-contrast": { enabled: false } };
  const { violations } = await axe.run("[data-testid=inspector]", { rules });
  return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html)}`);
}

describe("rule packs", () => {
  it("are added from a file, counted, removed and undone", async () => {
    const { app, backend, find, part, editor } = await openEditor();
    expect(part("rule-packs").textContent).toContain("None.");
    part("rule-pack-add").click();
    await rest();
    expect(backend.calls.findLast((c) => c.name === "add_rule_pack_dialog")).toEqual({
      name: "add_rule_pack_dialog",
      request: { diagram: "main" },
    });
    expect(part("rule-packs").textContent, "cancelled").toContain("None.");
    expect(app.toasts.shown).toEqual([]);

    backend.chosenPack = "[[rule]]\n[[rule]]";
    part("rule-pack-add").click();
    await rest();
    expect(part("rule-pack-acme").textContent).toMatch(/Acme\s+2 rules/);
    expect(app.announcement).toBe("Rule packs: 1");
    part("rule-pack-remove-acme").click();
    await rest();
    expect(find("rule-pack-acme")).toBeNull();
    expect(document.activeElement).toBe(part("rule-pack-add"));
    await editor.undo();
    await rest();
    expect(part("rule-pack-acme").textContent).toContain("2 rules");
  });

  it("that are refused say where and change nothing", async () => {
    const { app, backend, part } = await openEditor();
    backend.chosenPack = "nothing";
    part("rule-pack-add").click();
    await rest();
    expect(JSON.stringify(app.toasts.shown)).toContain("acme.toml:1:1");
    expect(part("rule-packs").textContent).toContain("None.");
  });

  it("that cannot be used say why", async () => {
    const { part } = await openEditor(KEPT);
    expect(part("rule-pack-acme").textContent).toMatch(/Acme\s+1 rule\s/);
    expect(part("rule-pack-old").textContent).toContain("Not used: line 3: there is no word");
    expect(part("rule-pack-old").textContent).toContain("Known are: info.");
    expect(await problems()).toEqual([]);
  });

  it("have pages in words for their rules", async () => {
    const { app, find, part } = await openEditor(KEPT);
    app.overlay = { kind: "rule", code: "ACME-01" };
    await rest();
    expect(part("rule-page").textContent).toContain("Nobody knows whom to call.");
    expect(part("rule-page").textContent).toContain("Chapter 4.2.");
    expect(find("rule-shape-wrong")).toBeNull();
    expect(find("rule-severities")).toBeNull();
  });

  it("stay as they are in a project that can only be read", async () => {
    const { backend, editor, part } = await openEditor(KEPT);
    backend.readOnly = "it lies on a read-only disk";
    await editor.reload();
    await rest();
    expect((part("rule-pack-add") as HTMLButtonElement).disabled).toBe(true);
    expect((part("rule-pack-remove-acme") as HTMLButtonElement).disabled).toBe(true);
  });
});
