import { afterEach, describe, expect, it } from "vitest";
import { drag, openEditor, press, rest, type TestWindow } from "./window";

const tabs = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>("[role=tab]")];
const titles = (): string[] => tabs().map((tab) => tab.textContent?.trim() ?? "");
const shown = (): string | undefined =>
  document.querySelector('[role=tab][aria-selected="true"]')?.textContent?.trim();

async function typeTitle({ part }: TestWindow, text: string, key = "Enter"): Promise<void> {
  const field = part("diagram-title") as HTMLInputElement;
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  await press(key);
}

/** With a second diagram, which is shown. */
async function openTwo() {
  const window = await openEditor();
  await window.editor.diagrams.add();
  await rest();
  await typeTitle(window, "Second");
  await window.editor.settled();
  await rest();
  return window;
}

describe("the tabs of diagrams", () => {
  afterEach(() => document.body.replaceChildren());

  it("are not there for one diagram, and come with the second", async () => {
    const window = await openEditor();
    expect(window.find("diagram-tabs")).toBeNull();
    await window.editor.diagrams.add();
    await rest();
    expect(document.activeElement).toBe(window.part("diagram-title"));
    await typeTitle(window, "Second");
    await rest();
    expect(titles()).toEqual(["Fraud scoring", "Second"]);
    expect(shown()).toBe("Second");
    expect(window.editor.projection.components.size).toBe(0);
    expect(window.find("empty-hint")).not.toBeNull();
  });

  it("ask for a title also when the palette gives the focus back later", async () => {
    const window = await openEditor();
    await press("k", { ctrlKey: true });
    const field = window.part("palette-search") as HTMLInputElement;
    field.value = "add diagram";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    await rest();
    await press("Enter");
    await rest();
    window.part("canvas").focus();
    await rest();
    expect(document.activeElement).toBe(window.part("diagram-title"));
    await typeTitle(window, "Second");
    await rest();
    expect(titles()).toEqual(["Fraud scoring", "Second"]);
  });

  it("switch by click and arrow keys, and keep where each was looked at", async () => {
    const window = await openTwo();
    const { editor, part } = window;
    part("diagram-tab-main").click();
    await rest();
    expect(editor.projection.components.size).toBe(8);
    expect(part("component-lake")).toBeTruthy();
    const camera = { x: -100, y: 20, zoom: 0.8 };
    editor.viewport.lookAt(camera);
    editor.selection.set(["component:lake"]);
    part("diagram-tab-main").focus();
    await press("ArrowRight");
    expect(shown()).toBe("Second");
    expect(document.activeElement).toBe(part("diagram-tab-diagram"));
    expect(editor.selection.keys.size).toBe(0);
    await press("ArrowLeft");
    expect(editor.viewport.camera).toEqual(camera);
    part("canvas").focus();
    await press("PageDown", { ctrlKey: true });
    expect(shown()).toBe("Second");
  });

  it("edit the diagram that is shown", async () => {
    const window = await openTwo();
    const { editor, part } = window;
    await editor.interaction.placing.placeAtCentre("kserve");
    await rest();
    expect(editor.projection.components.size).toBe(1);
    part("diagram-tab-main").click();
    await rest();
    expect(editor.projection.components.size).toBe(8);
    const counts = editor.projection.project.diagrams.map(({ components }) => components);
    expect(counts).toEqual([8, 1]);
  });

  it("rename where they stand; Escape and an empty title change nothing", async () => {
    const window = await openTwo();
    const { part, editor } = window;
    part("diagram-tab-main").dispatchEvent(new MouseEvent("dblclick", { bubbles: true }));
    await rest();
    await typeTitle(window, "First");
    await rest();
    expect(titles()).toEqual(["First", "Second"]);
    part("diagram-tab-diagram").focus();
    await press("F2");
    await typeTitle(window, "Never", "Escape");
    expect(titles()).toEqual(["First", "Second"]);
    await press("F2");
    await typeTitle(window, "  ");
    await editor.settled();
    expect(titles()).toEqual(["First", "Second"]);
    expect(document.activeElement).toBe(part("diagram-tab-diagram"));
  });

  it("duplicate, and delete with the offer to have it back", async () => {
    const window = await openTwo();
    const { editor, part, find } = window;
    part("diagram-tab-main").click();
    await rest();
    part("tabs-more").click();
    await rest();
    part("tabs-diagram-duplicate").click();
    await rest();
    expect(titles()).toEqual(["Fraud scoring", "Fraud scoring (copy)", "Second"]);
    expect(shown()).toBe("Fraud scoring (copy)");
    expect(editor.projection.components.size).toBe(8);
    part("diagram-tab-main-2").focus();
    await press("Delete");
    await editor.settled();
    await rest();
    expect(titles()).toEqual(["Fraud scoring", "Second"]);
    expect(shown()).toBe("Fraud scoring");
    part("toast-action").click();
    await rest();
    expect(shown()).toBe("Fraud scoring (copy)");
    expect(find("component-lake")).not.toBeNull();
  });

  it("reorder by keyboard and by dragging", async () => {
    const window = await openTwo();
    const { part, editor, app } = window;
    part("diagram-tab-diagram").focus();
    await press("ArrowLeft", { ctrlKey: true, shiftKey: true });
    expect(titles()).toEqual(["Second", "Fraud scoring"]);
    expect(app.announcement).toBe("Second: 1 of 2");
    const boxes = new Map(tabs().map((tab, i) => [tab, new DOMRect(i * 100, 48, 100, 36)]));
    for (const [tab, box] of boxes) tab.getBoundingClientRect = () => box;
    await drag(part("diagram-tab-diagram"), [
      [50, 60],
      [120, 60],
      [180, 60],
    ]);
    await editor.settled();
    await rest();
    expect(titles()).toEqual(["Fraud scoring", "Second"]);
    // A press without a drag moves nothing.
    await drag(part("diagram-tab-main"), [
      [50, 60],
      [52, 60],
    ]);
    expect(titles()).toEqual(["Fraud scoring", "Second"]);
  });

  it("go where a finding is", async () => {
    const { editor, part } = await openTwo();
    const finding = editor.projection.findings.find((f) => f.diagram === "main");
    if (!finding) throw new Error("nothing was found");
    editor.show(finding);
    await rest();
    expect(shown()).toBe("Fraud scoring");
    expect(editor.reveal?.finding).toBe(finding.key);
    expect(part("canvas").getAttribute("aria-label")).toContain("Fraud scoring");
  });

  it("cannot delete the only diagram", async () => {
    const { editor, app } = await openEditor();
    await editor.diagrams.delete();
    expect(app.toasts.shown[0]?.message).toBe("A project has at least one diagram");
    expect(editor.projection.components.size).toBe(8);
  });
});
