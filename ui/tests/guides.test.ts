import { describe, expect, it } from "vitest";
import { edgeScroll } from "../src/canvas/edge-scroll";
import { alignedTo } from "../src/canvas/guides";
import { drag, openEditor } from "./window";

const card = (x: number, y: number) => ({ x, y, width: 208, height: 72 });

describe("guides", () => {
  it("line up edges and middles of what is near, with a line across both", () => {
    const { by, guides } = alignedTo(card(3, 200), [card(0, 0)]);
    expect(by).toEqual({ x: -3, y: 0 });
    expect(guides.map((g) => [g.axis, g.at])).toEqual([
      ["x", 0],
      ["x", 104],
      ["x", 208],
    ]);
    expect(guides[0]).toMatchObject({ from: 0, to: 272 });
  });

  it("meet a middle with an edge, and leave alone what is farther than half a cell", () => {
    const wide = { x: 102, y: 400, width: 300, height: 50 };
    expect(alignedTo(card(0, 0), [wide]).by.x).toBe(-2);
    expect(alignedTo(card(5, 300), [card(0, 0)])).toEqual({ by: { x: 0, y: 0 }, guides: [] });
  });

  it("show equal gaps between neighbours in a row", () => {
    const row = [card(0, 11), card(601, 31)];
    const { by, guides } = alignedTo(card(298, 20), row);
    expect(by.x).toBe(2.5);
    expect(guides.filter((g) => g.gap).map((g) => g.to - g.from)).toEqual([92.5, 92.5]);
    // Not where they do not lie beside it.
    expect(alignedTo(card(298, 300), row).guides).toEqual([]);
  });

  it("are shown while a card is dragged, and gone afterwards", async () => {
    const { editor, part, find } = await openEditor();
    await drag(part("component-old"), [
      [300, 300],
      [300, 320],
    ]);
    expect(editor.interaction.moving.guides).toEqual([]);
    expect(find("guide")).toBeNull();
    editor.selection.set(["component:old"]);
    const hit = { kind: "item", key: "component:old" } as const;
    const at = (y: number) => ({ canvas: { x: 0, y }, window: { x: 0, y }, hit });
    editor.interaction.press(at(0), false, false);
    editor.interaction.move(at(32));
    expect(editor.interaction.moving.guides.length).toBeGreaterThan(0);
    editor.interaction.cancel();
    expect(editor.interaction.moving.guides).toEqual([]);
  });
});

describe("dragging near the edge of the canvas", () => {
  it("scrolls the faster the nearer, and never wildly", () => {
    const size = { width: 800, height: 600 };
    expect(edgeScroll({ x: 400, y: 300 }, size)).toEqual({ x: 0, y: 0 });
    expect(edgeScroll({ x: 12, y: 300 }, size)).toEqual({ x: -7, y: 0 });
    expect(edgeScroll({ x: 900, y: -50 }, size)).toEqual({ x: 14, y: -14 });
  });
});
