import { describe, expect, it } from "vitest";
import type { Hit } from "../src/canvas/hit";
import type { PointerAt } from "../src/canvas/tools/tool";
import { openEditor, press, rest } from "./window";

const CONNECTION = "serving-app-prediction";

/** The pointer at the same place of the canvas and of the window. */
const at = (x: number, y: number, hit: Hit = { kind: "empty" }): PointerAt => ({
  canvas: { x, y },
  window: { x, y },
  hit,
});

describe("a label", () => {
  it("chooses its connection when pressed, and is committed where it is let go", async () => {
    const { editor, backend, find, app } = await openEditor();
    const { interaction } = editor;
    const [x, y] = editor.projection.connections.get(CONNECTION)?.points[0] ?? [0, 0];
    interaction.press(at(x, y, { kind: "label", connection: CONNECTION }), false, false);
    expect(editor.selection.only).toEqual({ kind: "connection", id: CONNECTION });
    interaction.move(at(x + 2, y));
    expect(interaction.sliding.label).toBeUndefined();
    interaction.move(at(x + 20, y));
    await rest();
    expect(interaction.sliding.label).toMatchObject({ connection: CONNECTION });
    expect(find("label-slide")).not.toBeNull();
    interaction.release(at(x + 20, y));
    await rest();
    expect(backend.last("edit")?.request).toMatchObject({
      intent: { type: "edit-connection", id: CONNECTION, edit: { label_at: {} } },
    });
    expect(find("label-slide")).toBeNull();
    expect(app.announcement).not.toBe("");
  });

  it("stays where it is when the slide is broken off", async () => {
    const { editor, backend } = await openEditor();
    const { interaction } = editor;
    interaction.press(at(0, 0, { kind: "label", connection: CONNECTION }), false, false);
    interaction.move(at(40, 0));
    expect(interaction.cancel()).toBe(true);
    expect(interaction.sliding.label).toBeUndefined();
    expect(interaction.busy).toBe(false);
    expect(backend.last("edit")).toBeUndefined();
  });
});

describe("a press", () => {
  it("pans whatever it is on, where that is wanted", async () => {
    const { editor } = await openEditor();
    const { interaction, viewport, selection } = editor;
    const before = viewport.camera;
    interaction.press(at(0, 0, { kind: "item", key: "component:lake" }), false, true);
    interaction.move(at(30, 12));
    expect(interaction.panning.active).toBe(true);
    expect(viewport.camera).toEqual({ ...before, x: before.x + 30, y: before.y + 12 });
    interaction.release(at(30, 12));
    expect(interaction.panning.active).toBe(false);
    expect(selection.keys.size).toBe(0);
  });

  it("lets the view follow a boundary that is resized, and leaves it when broken off", async () => {
    const { editor, backend } = await openEditor();
    const { interaction, projection } = editor;
    const [view] = projection.diagram.boundaries;
    if (!view) throw new Error("the example has no boundary");
    const { id: boundary, frame } = view;
    interaction.press(at(0, 0, { kind: "grip", boundary, grip: "e", frame }), false, false);
    expect(interaction.scrolls).toBe(false);
    interaction.move(at(80, 0));
    expect(interaction.scrolls).toBe(true);
    expect(interaction.resizing.preview?.frame.width).toBeGreaterThan(frame.width);
    interaction.cancel();
    expect(interaction.resizing.preview).toBeUndefined();
    expect(interaction.scrolls).toBe(false);
    expect(backend.last("edit")).toBeUndefined();
  });
});

describe("a tool out of the catalog", () => {
  it("is placed only where it is let go over the canvas", async () => {
    const { editor, backend, find } = await openEditor();
    const { interaction } = editor;
    editor.viewport.resize(800, 600);
    interaction.carry("prometheus", { x: -100, y: 40 });
    interaction.move(at(-60, 40));
    expect(interaction.placing.ghost).toMatchObject({ tool: "prometheus", card: undefined });
    interaction.release(at(-60, 40));
    await rest();
    expect(find("drag-ghost")).toBeNull();
    expect(backend.last("edit")).toBeUndefined();
    interaction.carry("prometheus", { x: -100, y: 40 });
    interaction.move(at(300, 500));
    interaction.release(at(300, 500));
    await rest();
    expect(backend.last("edit")?.request).toMatchObject({
      intent: { type: "place", tool: "prometheus" },
    });
  });
});

describe("a connection that a click has begun", () => {
  it("is broken off by a press in the catalog, after which the canvas is as always", async () => {
    const { editor } = await openEditor();
    const { interaction, selection } = editor;
    const port = at(0, 0, { kind: "port", component: "trainer", side: "out" });
    interaction.press(port, false, false);
    interaction.release(port);
    expect(interaction.connecting.aiming).toBe(true);
    interaction.carry("prometheus", { x: -100, y: 40 });
    interaction.release(at(-100, 40));
    expect(interaction.connecting.aiming).toBe(false);
    expect(interaction.connecting.line).toBeUndefined();
    const lake = at(0, 0, { kind: "item", key: "component:lake" });
    interaction.press(lake, false, false);
    interaction.release(lake);
    expect(selection.components).toEqual(["lake"]);
  });
});

describe("what is asked", () => {
  it("is put away with Escape, one answer for all of it", async () => {
    const { editor, find } = await openEditor();
    const { interaction } = editor;
    expect(interaction.cancel()).toBe(false);
    interaction.choices.chooseTarget("trainer");
    await rest();
    expect(find("target-picker")).not.toBeNull();
    await press("Escape");
    expect(find("target-picker")).toBeNull();
    interaction.choices.chooseEnd(CONNECTION, "to");
    expect(interaction.choices.target).toMatchObject({
      from: "serving",
      moves: { connection: CONNECTION, end: "to" },
    });
    expect(interaction.cancel()).toBe(true);
    expect(interaction.choices.open).toBe(false);
  });
});
