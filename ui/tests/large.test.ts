import { afterEach, describe, expect, it } from "vitest";
import { component, connection, EMPTY, type FakeDocument } from "../dev/fake/document";
import { CARD } from "../src/canvas/geometry";
import type { Editor } from "../src/document/editor.svelte";
import { drag, openEditor, rest } from "./window";

const ROWS = 12;

/** So many components, in columns, each connected to the next two. */
function large(count: number): FakeDocument {
  const at = (i: number): [number, number] => [Math.floor(i / ROWS) * 304, (i % ROWS) * 112];
  return {
    ...EMPTY,
    components: Array.from({ length: count }, (_, i) => component(`n${i}`, "pytorch", ...at(i))),
    connections: Array.from({ length: count - 2 }, (_, i) => [
      connection(`n${i}`, `n${i + 1}`, "model"),
      connection(`n${i}`, `n${i + 2}`, "dataset"),
    ]).flat(),
  };
}

const elements = (kind: string): Element[] => [...document.querySelectorAll(`.item.${kind}`)];
const simple = (): Element => document.querySelector(".simplified") as Element;

/** Which items change in the page while something is done. */
async function touched(work: () => void | Promise<void>): Promise<string[]> {
  const canvas = document.querySelector("[data-testid=canvas]") as Element;
  const records: MutationRecord[] = [];
  const observer = new MutationObserver((more) => records.push(...more));
  observer.observe(canvas, { attributes: true, childList: true, subtree: true });
  await work();
  await rest();
  records.push(...observer.takeRecords());
  observer.disconnect();
  const items = records.flatMap(({ target, addedNodes }) => {
    const nodes = [target, ...addedNodes].filter((node) => node instanceof Element);
    return nodes.flatMap((node) => node.closest(".item")?.getAttribute("data-key") ?? []);
  });
  return [...new Set(items)].sort();
}

/** Looks at the middle of a component. */
async function lookAt(editor: Editor, id: string, zoom: number): Promise<void> {
  const frame = editor.projection.components.get(id)?.frame;
  if (!frame) throw new Error(`${id} does not exist`);
  const { width, height } = editor.viewport.size;
  editor.viewport.lookAt({
    x: width / 2 - (frame.x + frame.width / 2) * zoom,
    y: height / 2 - (frame.y + frame.height / 2) * zoom,
    zoom,
  });
  await rest();
}

describe("a large diagram", () => {
  afterEach(() => document.body.replaceChildren());

  it("is a few paths from far out, and elements near by", async () => {
    const { editor } = await openEditor(large(240));
    expect(editor.viewport.zoom).toBeLessThan(0.35);
    expect(elements("component")).toHaveLength(0);
    expect(simple().getAttribute("display")).toBeNull();
    expect(simple().querySelectorAll("path[d]").length).toBeGreaterThan(0);
    expect(simple().querySelector("text")).toBeNull();

    await lookAt(editor, "n120", 1);
    expect(simple().getAttribute("display")).toBe("none");
    const shown = elements("component").length;
    expect(shown).toBeGreaterThan(10);
    expect(shown).toBeLessThan(120);
    expect(document.querySelector('[data-testid="component-n120"]')).not.toBeNull();
    expect(document.querySelector('[data-testid="component-n0"]')).toBeNull();

    await lookAt(editor, "n120", 0.1);
    expect(elements("component")).toHaveLength(0);
    expect(elements("connection")).toHaveLength(0);
  });

  it("keeps the simplified paths until every element is there", async () => {
    const { editor } = await openEditor(large(240));
    editor.viewport.zoomTo(0.5);
    let frames = 0;
    for (;;) {
      await new Promise((done) => requestAnimationFrame(done));
      const painting = document.querySelector('[data-painting="true"]') !== null;
      if (!painting) break;
      expect(simple().getAttribute("display")).toBeNull();
      frames += 1;
    }
    await rest();
    expect(frames).toBeGreaterThan(0);
    expect(simple().getAttribute("display")).toBe("none");
  });

  it("paints in the order of the scene", async () => {
    const { editor } = await openEditor(large(240));
    for (const [id, zoom] of [
      ["n120", 1],
      ["n60", 0.6],
      ["n200", 0.9],
    ] as const) {
      await lookAt(editor, id, zoom);
      const order = [...document.querySelectorAll(".item")].map((g) =>
        editor.projection.places.orderOf(g.id.slice("item-".length)),
      );
      expect(order).toEqual([...order].sort((a, b) => a - b));
      expect(order.length).toBeGreaterThan(20);
    }
  });

  it("keeps an element for what is selected, wherever the view is", async () => {
    const { editor, part } = await openEditor(large(240));
    editor.selection.set(["component:n7"]);
    await rest();
    expect(part("component-n7").getAttribute("tabindex")).toBe("0");
    part("component-n7").focus();
    await lookAt(editor, "n200", 1);
    expect(document.activeElement).toBe(part("component-n7"));
    editor.selection.clear();
    await rest();
    expect(document.querySelector('[data-testid="component-n7"]')).toBeNull();
  });

  it("selects what is clicked though it has no element", async () => {
    const { editor, part } = await openEditor(large(240));
    const frame = editor.projection.components.get("n100")?.frame;
    const { x, y } = editor.viewport.toWindow({
      x: (frame?.x ?? 0) + CARD.width / 2,
      y: (frame?.y ?? 0) + CARD.height / 2,
    });
    const { origin } = editor.viewport;
    await drag(part("canvas"), [[x + origin.x, y + origin.y]]);
    expect([...editor.selection.keys]).toEqual(["component:n100"]);
    await drag(part("canvas"), [[origin.x + 2, origin.y + 2]]);
    expect(editor.selection.keys.size).toBe(0);
  });

  it("touches nothing but what a change is about", async () => {
    const { editor, part } = await openEditor(large(240));
    await lookAt(editor, "n120", 1);
    expect(await touched(() => editor.selection.set(["component:n120"]))).toEqual([
      "component:n120",
    ]);
    expect(await touched(() => editor.selection.set(["component:n121"]))).toEqual([
      "component:n120",
      "component:n121",
    ]);
    expect(
      await touched(() => {
        editor.interaction.hover = "component:n119";
      }),
    ).toEqual(["component:n119"]);
    expect(await touched(() => editor.viewport.panBy(30, 20))).toEqual([]);

    editor.interaction.hover = undefined;
    await rest();
    const canvas = part("component-n121");
    const fire = (type: string, x: number) =>
      canvas.dispatchEvent(
        new PointerEvent(type, { clientX: x, clientY: 300, bubbles: true, pointerId: 1 }),
      );
    const moved = await touched(async () => {
      fire("pointerdown", 300);
      fire("pointermove", 340);
      await rest();
    });
    expect(moved).toEqual([
      "component:n121",
      "connection:n119-n121-dataset",
      "connection:n120-n121-model",
      "connection:n121-n122-model",
      "connection:n121-n123-dataset",
    ]);
    // While it goes on only the card moves; the lines are previewed.
    expect(
      await touched(async () => {
        fire("pointermove", 380);
        await rest();
      }),
    ).toEqual(["component:n121"]);
    editor.interaction.cancel();
    await rest();
    expect(document.querySelector(".gone")).toBeNull();
    expect(canvas.getAttribute("transform")).toBeNull();
  });

  it("paints only what an edit changed", async () => {
    const { editor } = await openEditor(large(240));
    await lookAt(editor, "n120", 1);
    const changed = await touched(async () => {
      await editor.edit({ type: "edit-components", ids: ["n120"], edit: { label: "Renamed" } });
    });
    // The names of connections say which components they join.
    expect(changed.every((key) => key.includes("n120"))).toBe(true);
    expect(changed).toContain("component:n120");
  });

  it("moves simplified cards along when they are dragged from far out", async () => {
    const { editor } = await openEditor(large(240));
    editor.selectAll();
    await rest();
    editor.interaction.moving.carried = new Set(editor.selection.keys);
    editor.interaction.moving.carriedBy = { x: 80, y: 16 };
    await rest();
    const moving = simple().querySelector("g[transform]");
    expect(moving?.getAttribute("transform")).toBe("translate(80 16)");
    expect(moving?.querySelectorAll("path").length).toBeGreaterThan(2);
    expect(elements("component")).toHaveLength(0);
  });
});
