import { describe, expect, it } from "vitest";
import { EXAMPLE } from "../dev/fake/document";
import { openEditor, press, rest } from "./window";

describe("swapping a tool", () => {
  it("compares tools of the job, shows what one changes, and swaps in one step", async () => {
    const { editor, part, find, backend } = await openEditor();
    editor.selection.set(["component:trainer"]);
    await rest();
    part("swap-open").click();
    await rest();
    const dialog = part("swap-dialog").textContent ?? "";
    expect(dialog).toContain("Instead of PyTorch");
    expect(dialog).toContain("judgement");
    expect(part("swap-row-tensorflow").textContent).toContain("gives Experiment metrics");
    expect(find("swap-row-kserve")).toBeNull();
    part("swap-look-tensorflow").click();
    await rest();
    expect(part("swap-lost").textContent).toContain("takes Code");
    expect(backend.last("edit")).toBeUndefined();
    part("swap-apply").click();
    await rest();
    expect(find("swap-dialog")).toBeNull();
    expect(backend.document.components.find((c) => c.id === "trainer")?.tool).toBe("tensorflow");
    expect(editor.projection.connections.size).toBe(EXAMPLE.connections.length);
    expect(part("toast").textContent).toContain("TensorFlow in place of PyTorch");
    part("toast-action").click();
    await rest();
    expect(backend.document.components.find((c) => c.id === "trainer")?.tool).toBe("pytorch");
  });

  it("tells which findings it resolves", async () => {
    const { editor, part } = await openEditor();
    editor.selection.set(["component:old"]);
    await editor.swapping.begin();
    await editor.swapping.look("apache-spark");
    await rest();
    expect(part("swap-resolves").textContent).toContain("Resolves 1 finding");
    expect(part("swap-resolves").textContent).toContain("CAT-01");
  });

  it("takes several components of one tool, and none of different ones", async () => {
    const { editor, part, find, backend } = await openEditor({
      ...EXAMPLE,
      components: EXAMPLE.components.map((c) =>
        c.id === "features" ? { ...c, tool: "trifacta" } : c,
      ),
    });
    editor.selection.set(["component:old", "component:features"]);
    part("canvas").focus();
    await press("t");
    part("swap-look-apache-spark").click();
    await rest();
    part("swap-apply").click();
    await rest();
    expect(backend.last("edit")?.request).toMatchObject({
      intent: { type: "swap", components: ["old", "features"], tool: "apache-spark" },
    });
    editor.selection.set(["component:lake", "component:trainer"]);
    await rest();
    expect(find("swap-open")).toBeNull();
    expect(editor.swapping.able).toBe(false);
  });

  it("forgets what it asked when it is closed before the answer", async () => {
    const { editor } = await openEditor();
    editor.selection.set(["component:trainer"]);
    const asked = editor.swapping.begin();
    editor.swapping.close();
    await asked;
    expect(editor.swapping.alternatives).toBeUndefined();
    expect(editor.swapping.subject).toBeUndefined();
  });
});
