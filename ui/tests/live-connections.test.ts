import { describe, expect, it } from "vitest";
import { liveOf } from "../src/canvas/live-connections.svelte";
import type { ConnectionPreview } from "../src/generated/ConnectionPreview";
import type { PreviewQuery } from "../src/generated/PreviewQuery";
import type { SceneItem } from "../src/generated/SceneItem";
import { openEditor, press, rest } from "./window";

const item = (id: string, title: string): SceneItem => ({
  id,
  kind: id.startsWith("label") ? "label" : "connection",
  title,
  description: "",
  bounds: { x: 0, y: 0, width: 1, height: 1 },
  primitives: [],
});
const map = (...items: SceneItem[]) => new Map(items.map((i) => [i.id, i]));
const moveTo = (x: number) => ({
  type: "move" as const,
  moves: [
    { target: { kind: "component" as const, id: "trainer" }, to: [x, 0] as [number, number] },
  ],
});

describe("what is painted for a preview", () => {
  it("takes what did not change from the scene, and no label that has no room", () => {
    const shown = map(
      item("connection:a", "old a"),
      item("label:a", "old label a"),
      item("connection:b", "old b"),
      item("label:b", "old label b"),
      item("connection:c", "old c"),
    );
    const preview = {
      items: [item("connection:a", "new a"), item("label:b", "new label b")],
      removed: ["label:a"],
    };
    const live = liveOf(preview, shown, new Set());
    expect([...live.keys].sort()).toEqual(["connection:a", "connection:b"]);
    expect(live.items.map((i) => i.title)).toEqual(["new a", "old b", "new label b"]);
  });

  it("leaves what is carried as a whole to the pointer", () => {
    const preview = { items: [item("connection:a", "new")], removed: [] };
    const live = liveOf(preview, map(item("connection:a", "old")), new Set(["connection:a"]));
    expect(live).toEqual({ keys: new Set(), items: [] });
  });

  it("shows what is carried as a whole where it would lead otherwise", () => {
    const around = {
      ...item("connection:a", "around"),
      bounds: { x: 0, y: 0, width: 9, height: 9 },
    };
    const shown = map(item("connection:a", "old"), item("label:a", "label"));
    const live = liveOf({ items: [around], removed: [] }, shown, new Set(["connection:a"]));
    expect(live.items.map((i) => i.title)).toEqual(["around", "label"]);
  });
});

describe("asking while something is dragged", () => {
  /** An editor whose questions are answered by hand. */
  async function slow() {
    const window = await openEditor();
    const { backend } = window;
    const asked: { query: PreviewQuery; answer: (preview: ConnectionPreview) => void }[] = [];
    const call = backend.call.bind(backend);
    backend.call = ((name: Parameters<typeof call>[0], request: never) =>
      name === "preview_connections"
        ? new Promise((answer) => asked.push({ query: request, answer }))
        : call(name, request)) as typeof backend.call;
    const line = (title: string) => ({
      items: [item("connection:features-trainer-features", title)],
      removed: [],
    });
    const titles = () => window.editor.interaction.live.now.items.map((i) => i.title);
    return { ...window, asked, line, titles, live: window.editor.interaction.live };
  }

  it("asks one question after the other, and the next is about the latest place", async () => {
    const { asked, live, line, titles } = await slow();
    live.follow(moveTo(8));
    live.follow(moveTo(16));
    live.follow(moveTo(24));
    live.follow(moveTo(24));
    expect(asked).toHaveLength(1);
    asked[0]?.answer(line("at 8"));
    await rest();
    expect(titles()).toEqual(["at 8"]);
    expect(asked[1]?.query).toMatchObject({ intent: moveTo(24) });
    expect(asked).toHaveLength(2);
    live.end();
  });

  it("drops answers to a drag that is over", async () => {
    const { asked, live, line, titles } = await slow();
    live.follow(moveTo(8));
    live.end();
    live.follow(moveTo(80));
    asked[0]?.answer(line("of the first drag"));
    await rest();
    expect(titles()).toEqual([]);
    asked[1]?.answer(line("of the second"));
    await rest();
    expect(titles()).toEqual(["of the second"]);
    live.end();
    expect(titles()).toEqual([]);
  });
});

describe("dragging a component", () => {
  function point(type: string, target: Element, x: number, y: number): void {
    const at = { clientX: x, clientY: y, bubbles: true, cancelable: true, button: 0 };
    target.dispatchEvent(new PointerEvent(type, at));
  }

  async function drag() {
    const window = await openEditor();
    const { editor, part } = window;
    const frame = editor.projection.components.get("trainer")?.frame;
    if (!frame) throw new Error("missing");
    const { origin } = editor.viewport;
    const from = editor.viewport.toWindow({ x: frame.x + 100, y: frame.y + 36 });
    const [x, y] = [from.x + origin.x, from.y + origin.y];
    point("pointerdown", part("component-trainer"), x, y);
    point("pointermove", part("canvas"), x + 40, y + 120);
    await rest();
    return { ...window, drop: () => point("pointerup", part("canvas"), x + 40, y + 120) };
  }
  const LINE = "connection-features-trainer-features";

  it("paints its connections where they would lead, and hides those of the scene", async () => {
    const { part, editor, drop, backend } = await drag();
    const shape = () => part(`live-${LINE}`).querySelector("path")?.getAttribute("d");
    expect(part(LINE).classList.contains("gone")).toBe(true);
    expect(document.querySelector(".rubber")).toBeNull();
    const shown = shape();
    drop();
    await editor.settled();
    await rest();
    expect(backend.last("edit")?.request).toMatchObject({ intent: { type: "move" } });
    expect(document.querySelector(`[data-testid="live-${LINE}"]`)).toBeNull();
    expect(part(LINE).classList.contains("gone")).toBe(false);
    expect(part(LINE).querySelector("path[fill='none']")?.getAttribute("d")).toBe(shown);
  });

  it("shows everything as it was after Escape", async () => {
    const { part, find, backend } = await drag();
    await press("Escape");
    await rest();
    expect(find(`live-${LINE}`)).toBeNull();
    expect(part(LINE).classList.contains("gone")).toBe(false);
    expect(backend.last("edit")).toBeUndefined();
  });
});
