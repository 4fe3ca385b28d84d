import { describe, expect, it } from "vitest";
import { needWords, rankedRows } from "../src/panels/catalog/tree";
import { openEditor, rest, shown } from "./window";

describe("the catalog ranked by what the diagram needs", () => {
  it("lists tools with what they resolve, follows edits and says when nothing is needed", async () => {
    const { part, find, editor } = await openEditor();
    part("catalog-needed").click();
    await rest();
    expect(part("catalog-need-mlflow-model-registry").textContent?.trim()).toBe("resolves LIF-01");
    expect(part("catalog-need-prometheus").textContent?.trim()).toBe(
      "resolves MON-01 ×2; with Object store; adds FLOW-12",
    );
    expect(find("catalog-tool-tensorflow")).toBeNull();
    const key = editor.projection.findings.find((f) => f.code === "LIF-01")?.key ?? "";
    await editor.edit({ type: "apply-fix", finding: key, fix: "registry" });
    await shown(() => find("catalog-nothing"));
    expect(part("catalog-nothing").textContent).toContain("nothing is missing");
    part("catalog-all").click();
    await rest();
    expect(find("catalog-nothing")).toBeNull();
    expect(find("catalog-category-data")).not.toBeNull();
  });

  it("narrows the ranking by a search", async () => {
    const { part, find } = await openEditor();
    part("catalog-needed").click();
    const search = part("catalog-search") as HTMLInputElement;
    search.value = "prom";
    search.dispatchEvent(new Event("input", { bubbles: true }));
    await rest();
    expect(find("catalog-tool-prometheus")).not.toBeNull();
    expect(find("catalog-tool-mlflow-model-registry")).toBeNull();
    search.value = "pytorch";
    search.dispatchEvent(new Event("input", { bubbles: true }));
    await rest();
    expect(part("catalog-nothing").textContent).toContain("matches “pytorch”");
  });

  it("keeps the order of the ranking", () => {
    const need = (tool: string) => ({
      tool,
      resolves: [{ code: "LIF-01", count: 1 }],
      creates: [],
      with: [],
    });
    const rows = rankedRows([need("b"), need("a"), need("c")], ["a", "b"]);
    expect(rows.map((r) => r.id)).toEqual(["need/b", "need/a"]);
    expect(needWords(need("a"), (t) => t)).toBe("resolves LIF-01");
  });
});
