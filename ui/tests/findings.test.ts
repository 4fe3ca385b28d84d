import { describe, expect, it } from "vitest";
import { EMPTY, EXAMPLE } from "../dev/fake/document";
import type { Finding } from "../src/generated/Finding";
import { groupFindings } from "../src/panels/findings/grouping";
import { keepPlace } from "../src/panels/findings/keep-place";
import { openEditor, openWindow, press, rest, shown } from "./window";

describe("fixing all that is safe", () => {
  it("shows what changes, applies it in one step and offers to undo it", async () => {
    const { part, find, editor, backend } = await openEditor();
    expect(part("fix-all").textContent).toContain("Fix all safe (1)");
    part("fix-all").click();
    await rest();
    expect(part("fix-preview-CAT-01").textContent).toContain(
      "Trifacta Wrangler: Apache Spark in place of Trifacta Wrangler",
    );
    expect(document.activeElement).toBe(part("fix-all-apply"));
    expect(backend.calls.some((c) => c.name === "edit")).toBe(false);
    part("fix-all-apply").click();
    await rest();
    expect(backend.calls.filter((c) => c.name === "edit")).toHaveLength(1);
    expect(find("finding-CAT-01")).toBeNull();
    expect(find("fix-preview")).toBeNull();
    expect(find("fix-all")).toBeNull();
    expect(part("toast").textContent).toContain("Fixed 1 finding");
    part("toast-action").click();
    await rest();
    expect(find("finding-CAT-01")).not.toBeNull();
    expect(find("toast")).toBeNull();
    expect(editor.projection.project.redo).toBe("Fix 1 finding");
  });

  it("offers to undo only while nothing else was done", async () => {
    const { part, find, editor } = await openEditor();
    part("fix-all").click();
    await rest();
    part("fix-all-apply").click();
    await rest();
    await editor.edit({ type: "tidy" });
    await rest();
    expect(find("toast")).not.toBeNull();
    expect(find("toast-action")).toBeNull();
  });

  it("can be left alone, by Escape too, and goes when there is nothing left to fix", async () => {
    const { part, find, editor, backend } = await openEditor();
    part("fix-all").focus();
    part("fix-all").click();
    await rest();
    await press("Escape");
    expect(find("fix-preview")).toBeNull();
    expect(document.activeElement).toBe(part("fix-all"));
    await press("f", { ctrlKey: true, shiftKey: true });
    expect(find("fix-preview")).not.toBeNull();
    await editor.edit({ type: "delete", targets: [{ kind: "component", id: "old" }] });
    await rest();
    expect(find("fix-preview")).toBeNull();
    const asked = backend.calls.filter((c) => c.name === "edit");
    expect(asked.every((c) => !JSON.stringify(c.request).includes("fix-all"))).toBe(true);
  });

  it("is not offered in a project that is read-only", async () => {
    const { find } = await openWindow((fake) => {
      fake.document = EXAMPLE;
      fake.open = true;
      fake.readOnly = "another window has it open";
    });
    expect(find("finding-CAT-01")).not.toBeNull();
    expect(find("fix-all")).toBeNull();
  });
});

describe("facts that are not known", () => {
  it("are counted in the findings, lead to what they are about and can be stated there", async () => {
    const { part, find, editor, backend } = await openEditor();
    await shown(() => find("unknowns-count"));
    expect(part("unknowns-count").textContent?.trim()).toBe("3 facts not known");
    part("unknowns-count").click();
    await rest();
    part("unknown-component:trainer").click();
    await rest();
    expect(editor.selection.has("component:trainer")).toBe(true);
    const facts = part("unknown-facts");
    expect(facts.textContent).toContain("2 facts would let more checks speak");
    expect(facts.textContent).toContain("Nobody answers for it");
    const field = part("unknown-attr-data_class") as HTMLSelectElement;
    field.value = "personal";
    field.dispatchEvent(new Event("change", { bubbles: true }));
    await rest();
    expect(backend.document.components.find((c) => c.id === "trainer")?.attributes).toEqual({
      data_class: "personal",
    });
    expect(find("unknown-attr-data_class")).toBeNull();
    expect(part("unknown-facts").textContent).toContain("1 fact would let more checks speak");
    expect(part("unknowns-count").dataset.count).toBe("2");
  });

  it("are not mentioned when there are none", async () => {
    const { find, backend } = await openEditor(EMPTY);
    await shown(() => backend.calls.some((c) => c.name === "unknowns"));
    await rest();
    expect(find("unknowns")).toBeNull();
  });
});

describe("cures that are not told", () => {
  it("are asked for when a finding is looked at, and applied from there", async () => {
    const { part, find, editor, backend } = await openEditor();
    const told = editor.projection.findings;
    const finding = told.find((f) => f.fixes.length > 0);
    if (!finding) throw new Error("the example has a finding with a fix");
    backend.cures = { [finding.key]: finding.fixes };
    const untold = told.map((f) => ({ ...f, fixes: [], cures_untold: f.key === finding.key }));
    Object.assign(editor.projection, { findings: untold });
    await rest();
    expect(find("finding-fix")).toBeNull();
    expect(find("finding-cures")).toBeNull();
    expect(part("fix-all").textContent).toContain("Fix what is safe…");

    editor.show({ ...finding, fixes: [], cures_untold: true });
    await shown(() => find("finding-fix"));
    expect(backend.last("cures")?.request).toEqual({ finding: finding.key });
    const [fix] = finding.fixes;
    expect(part("finding-fix").dataset.fix).toBe(fix?.id);
    part("finding-fix").click();
    await rest();
    expect(backend.last("edit")?.request).toMatchObject({
      intent: { type: "apply-fix", finding: finding.key, fix: fix?.id },
    });
  });

  it("may turn out to be none", async () => {
    const { part, find, editor } = await openEditor();
    const [finding] = editor.projection.findings;
    if (!finding) throw new Error("the example has findings");
    const untold = { ...finding, fixes: [], cures_untold: true };
    Object.assign(editor.projection, { findings: [untold] });
    editor.show(untold);
    await shown(() => find("finding-cures")?.dataset.asking === "false");
    expect(part("finding-cures").textContent).toContain("There is no cure to apply here.");
  });
});

describe("the list of findings", () => {
  const finding = (
    part: Finding["part"],
    severity: Finding["severity"],
    waived = false,
  ): Finding => ({
    key: `${part}/${severity}/${waived}`,
    code: "X-01",
    part,
    severity,
    diagram: "main",
    message: "",
    reason: "",
    subjects: [],
    path: [],
    help: "",
    fixes: [],
    waived,
    waiver: null,
    cures_untold: false,
    consequences: 0,
  });

  it("shows flow and advice apart, each by severity", () => {
    const parts = groupFindings([
      finding("advice", "error"),
      finding("flow", "error"),
      finding("advice", "info"),
      finding("advice", "info", true),
    ]);
    expect(parts.map((p) => [p.part, p.count, p.groups.map((g) => g.severity)])).toEqual([
      ["flow", 1, ["error"]],
      ["advice", 2, ["error", "info"]],
    ]);
  });

  it("says how many findings follow from one", async () => {
    const { part } = await openEditor();
    const line = part("finding-LIF-01").querySelector("[data-testid=finding-consequences]");
    expect(line?.textContent?.replace(/\s+/g, " ").trim()).toBe("+3 follow from this");
    expect(part("finding-CAT-01").textContent).not.toContain("follow");
  });

  it("keeps the row that is read where it is while rows come and go above it", () => {
    const list = document.createElement("div");
    let scroll = 100;
    Object.defineProperty(list, "scrollTop", {
      get: () => scroll,
      set: (to: number) => {
        scroll = to;
      },
    });
    list.getBoundingClientRect = () => new DOMRect(0, 0, 100, 200);
    const rows = (keys: readonly string[], open: string) => {
      list.replaceChildren(
        ...keys.map((key, i) => {
          const row = document.createElement("div");
          row.dataset.key = key;
          row.dataset.open = String(key === open);
          row.getBoundingClientRect = () => new DOMRect(0, i * 50 - scroll, 100, 50);
          return row;
        }),
      );
    };
    rows(["a", "b", "c", "d", "e"], "d");
    const back = keepPlace(list);
    rows(["new", "a", "b", "c", "d", "e"], "d");
    back();
    expect(scroll).toBe(150);
    // When the open row is gone, the next one in sight holds the place.
    const again = keepPlace(list);
    rows(["a", "b", "c", "e"], "");
    again();
    expect(scroll).toBe(100);
  });

  it("keeps what is open across edits", async () => {
    const { part, editor } = await openEditor();
    part("finding-LIF-01").querySelector<HTMLElement>("[data-testid=finding-reveal]")?.click();
    await rest();
    await editor.edit({ type: "tidy" });
    await rest();
    expect(part("finding-LIF-01").dataset.open).toBe("true");
  });
});
