import { afterEach, describe, expect, it } from "vitest";
import { component, EMPTY, EXAMPLE } from "../dev/fake/document";
import { fromMap, MAP, mapFrame } from "../src/panels/minimap/drawing";
import { drag, openEditor, press, rest } from "./window";

/** Wider than a view at zoom 1. */
async function openFar() {
  const window = await openEditor();
  window.editor.viewport.lookAt({ x: 0, y: 0, zoom: 1 });
  await rest();
  return window;
}

describe("the map of the diagram", () => {
  afterEach(() => document.body.replaceChildren());

  it("is there only while the diagram is larger than the view", async () => {
    const { editor, find } = await openFar();
    expect(find("minimap")).not.toBeNull();
    editor.viewport.jumpToFit(editor.projection.diagram.scene.bounds);
    await rest();
    expect(find("minimap")).toBeNull();
  });

  it("is never there for an empty diagram", async () => {
    const { editor, find } = await openEditor(EMPTY);
    editor.viewport.lookAt({ x: -900, y: -900, zoom: 4 });
    await rest();
    expect(find("minimap")).toBeNull();
  });

  it("draws boundaries as one path and cards as one for each colour", async () => {
    const { part, app } = await openFar();
    const colors = new Set(
      EXAMPLE.components.map(({ tool }) => app.catalog.tool(tool)?.stage_color),
    );
    expect(part("minimap").querySelectorAll("path[fill]").length).toBe(colors.size);
    expect(part("minimap").querySelectorAll("path").length).toBe(colors.size + 1);
  });

  it("changes nothing but the place of the rectangle while the view moves", async () => {
    const { part, editor } = await openFar();
    const records: MutationRecord[] = [];
    const observer = new MutationObserver((more) => records.push(...more));
    observer.observe(part("minimap"), { attributes: true, childList: true, subtree: true });
    const before = part("minimap-view").style.cssText;
    editor.viewport.panBy(-40, -10);
    await rest();
    records.push(...observer.takeRecords());
    observer.disconnect();
    expect(part("minimap-view").style.cssText).not.toBe(before);
    expect(new Set(records.map(({ target }) => target))).toEqual(new Set([part("minimap-view")]));
    expect(new Set(records.map(({ attributeName }) => attributeName))).toEqual(new Set(["style"]));
  });

  it("takes the view to where it is pressed, and along with the pointer", async () => {
    const { part, editor } = await openFar();
    const frame = mapFrame(editor.projection.diagram.scene.bounds);
    const middle = () => {
      const { x, y, width, height } = editor.viewport.view;
      return { x: x + width / 2, y: y + height / 2 };
    };
    await drag(part("minimap"), [[170, 40]]);
    const there = fromMap(frame, { x: 170, y: 40 });
    expect(middle().x).toBeCloseTo(there.x);
    expect(middle().y).toBeCloseTo(there.y);
    expect(editor.viewport.zoom).toBe(1);
    // Taken hold of inside, the rectangle goes along from where it is.
    await drag(part("minimap"), [
      [165, 40],
      [155, 40],
    ]);
    expect(middle().x).toBeCloseTo(there.x - 10 / frame.scale);
  });

  it("takes the arrow keys, and is hidden and shown by an action", async () => {
    const { part, editor, find } = await openFar();
    part("minimap").focus();
    const { x } = editor.viewport.view;
    await press("ArrowRight");
    expect(editor.viewport.view.x).toBeCloseTo(x + editor.viewport.size.width * 0.1);
    part("canvas").focus();
    await press("m");
    expect(find("minimap")).toBeNull();
    await press("m");
    expect(find("minimap")).not.toBeNull();
  });

  it("keeps within its size whatever the shape of a diagram is", () => {
    for (const [width, height] of [
      [10, 9000],
      [9000, 10],
      [0, 0],
    ] as const) {
      const frame = mapFrame({ x: 5, y: 5, width, height });
      expect(frame.width).toBeLessThanOrEqual(MAP.width + 0.001);
      expect(frame.height).toBeLessThanOrEqual(MAP.height + 0.001);
    }
  });

  it("draws five thousand cards as few paths", async () => {
    const { editor, part } = await openEditor({
      ...EMPTY,
      components: Array.from({ length: 5000 }, (_, i) =>
        component(`n${i}`, i % 2 ? "pytorch" : "kserve", Math.floor(i / 50) * 300, (i % 50) * 112),
      ),
    });
    editor.viewport.lookAt({ x: 0, y: 0, zoom: 0.05 });
    await rest();
    expect(part("minimap").querySelectorAll("path").length).toBe(3);
  });
});
