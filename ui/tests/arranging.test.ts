import { describe, expect, it } from "vitest";
import { EXAMPLE } from "../dev/fake/document";
import { runAction, whyNot } from "../src/actions/action";
import { actionOf } from "../src/actions/bindings";
import { reachOf } from "../src/document/reach";
import { openEditor, press, rest } from "./window";

type Shown = Awaited<ReturnType<typeof openEditor>>;

function act({ app }: Shown, id: string): boolean {
  const action = actionOf(id);
  if (!action) throw new Error(`${id} is no action`);
  return runAction(action, app);
}

function reason({ app }: Shown, id: string): string | undefined {
  const action = actionOf(id);
  return action && whyNot(action, app);
}

/** A pointer event at a place on the canvas. */
function point(
  shown: Shown,
  type: string,
  x: number,
  y: number,
  init: PointerEventInit = {},
): void {
  const at = shown.editor.viewport.toWindow({ x, y });
  const spot = { clientX: at.x + 264, clientY: at.y + 48, button: 0 };
  const target = type === "pointerdown" ? (init.relatedTarget as Element | null) : null;
  (target ?? shown.part("canvas")).dispatchEvent(
    new PointerEvent(type, { bubbles: true, cancelable: true, ...spot, ...init }),
  );
}

describe("selecting", () => {
  it("takes all of one tool", async () => {
    const shown = await openEditor({
      ...EXAMPLE,
      components: EXAMPLE.components.map((c) => (c.id === "old" ? { ...c, tool: "pytorch" } : c)),
    });
    shown.editor.selection.set(["component:trainer"]);
    shown.part("canvas").focus();
    await press("T", { shiftKey: true });
    expect([...shown.editor.selection.components].sort()).toEqual(["old", "trainer"]);
  });

  it("follows flows up and down, also around a loop", async () => {
    const shown = await openEditor({
      ...EXAMPLE,
      connections: [
        ...EXAMPLE.connections,
        {
          id: "back",
          from: "watch",
          to: "lake",
          kind: "feedback",
          artifact: null,
          label: null,
          attributes: {},
        },
      ],
    });
    const { editor } = shown;
    expect(reachOf(["source"], "upstream", editor.projection)).toEqual({
      components: ["source"],
      connections: [],
    });
    editor.selection.set(["component:serving"]);
    expect(act(shown, "select-downstream")).toBe(true);
    expect([...editor.selection.components].sort()).toEqual([
      "app",
      "features",
      "lake",
      "serving",
      "trainer",
      "watch",
    ]);
    expect(editor.selection.has("connection:back")).toBe(true);
    editor.selection.set(["component:features"]);
    act(shown, "select-upstream");
    expect(editor.selection.has("component:source")).toBe(true);
    expect(editor.selection.has("component:app")).toBe(false);
  });

  it("takes what a marquee touches, or from right to left only what it encloses", async () => {
    const shown = await openEditor();
    const { editor } = shown;
    const drawn = async (from: [number, number], to: [number, number], alt = false) => {
      editor.selection.clear();
      point(shown, "pointerdown", ...from);
      point(shown, "pointermove", (from[0] + to[0]) / 2, to[1], { altKey: alt });
      await rest();
      point(shown, "pointermove", ...to, { altKey: alt });
      point(shown, "pointerup", ...to, { altKey: alt });
      await rest();
      return [...editor.selection.components].sort();
    };
    expect(await drawn([-40, 60], [300, 190])).toEqual(["lake", "source"]);
    expect(await drawn([300, 190], [-40, 60])).toEqual(["source"]);
    expect(await drawn([-40, 60], [300, 190], true)).toEqual(["source"]);
  });
});

describe("dragging", () => {
  it("leaves a copy with Alt, in one step", async () => {
    const shown = await openEditor();
    const { editor, backend, part } = shown;
    const card = part("component-old");
    point(shown, "pointerdown", 300, 300, { relatedTarget: card });
    point(shown, "pointermove", 340, 420, { altKey: true });
    await rest();
    expect(editor.interaction.moving.copying).toBe(true);
    point(shown, "pointerup", 380, 460, { altKey: true });
    await rest();
    expect(backend.last("edit")?.request).toMatchObject({
      intent: { type: "duplicate", targets: [{ kind: "component", id: "old" }], by: [80, 160] },
    });
    expect(editor.interaction.moving.copying).toBe(false);
    expect(editor.interaction.moving.carried.size).toBe(0);
  });

  it("inserts a card into the connection it is dropped on, which is lit before", async () => {
    const shown = await openEditor();
    const { editor, backend, part } = shown;
    const line = editor.projection.connections.get("serving-app-prediction")?.points ?? [];
    const [[ax, ay], [bx, by]] = [line[0] ?? [0, 0], line[1] ?? [0, 0]];
    const [x, y] = [(ax + bx) / 2, (ay + by) / 2];
    point(shown, "pointerdown", 300, 300, { relatedTarget: part("component-old") });
    point(shown, "pointermove", x - 60, y);
    await rest();
    point(shown, "pointermove", x, y);
    await rest();
    expect(editor.interaction.dropTarget.connection).toBe("serving-app-prediction");
    expect(part("connection-serving-app-prediction").querySelector(".aimed")).not.toBeNull();
    point(shown, "pointerup", x, y);
    await rest();
    expect(backend.last("edit")?.request).toMatchObject({
      intent: { type: "insert", connection: "serving-app-prediction", what: { component: "old" } },
    });
    expect(editor.interaction.dropTarget.connection).toBeUndefined();
    // A card is not put between itself and another.
    point(shown, "pointerdown", 300, 100, { relatedTarget: part("component-lake") });
    const own = editor.projection.connections.get("source-lake-raw-data")?.points[0] ?? [0, 0];
    point(shown, "pointermove", own[0] + 4, own[1]);
    await rest();
    expect(editor.interaction.dropTarget.connection).toBeUndefined();
    editor.interaction.cancel();
  });

  it("inserts a tool of the catalog dropped on a connection", async () => {
    const shown = await openEditor();
    const { editor, backend } = shown;
    const line = editor.projection.connections.get("serving-app-prediction")?.points ?? [];
    const [[ax, ay], [bx, by]] = [line[0] ?? [0, 0], line[1] ?? [0, 0]];
    const canvas = { x: (ax + bx) / 2, y: (ay + by) / 2 };
    const at = {
      canvas,
      window: editor.viewport.toWindow(canvas),
      hit: { kind: "empty" },
    } as const;
    editor.interaction.carry("prometheus", { x: 0, y: 0 });
    editor.interaction.move(at);
    expect(editor.interaction.dropTarget.connection).toBe("serving-app-prediction");
    editor.interaction.release(at);
    await rest();
    expect(backend.last("edit")?.request).toMatchObject({
      intent: { type: "insert", what: { tool: "prometheus" } },
    });
    expect(editor.selection.components).toEqual(["prometheus"]);
    expect(shown.app.announcement).toContain("inserted into the connection");
  });
});

describe("arranging", () => {
  it("aligns and spaces what is selected, and says what is missing", async () => {
    const shown = await openEditor();
    const { editor, backend } = shown;
    editor.selection.set(["component:lake", "component:old", "note:note"]);
    expect(act(shown, "align-left")).toBe(true);
    await editor.settled();
    expect(backend.last("edit")?.request).toMatchObject({
      intent: {
        type: "align",
        components: ["lake", "old"],
        alignment: "left",
        others: [{ kind: "note", id: "note" }],
      },
    });
    editor.selection.set(["component:lake", "connection:lake-trainer-dataset"]);
    expect(reason(shown, "align-left")).toBe("Select at least 2 things to arrange");
    expect(reason(shown, "same-width")).toBe("Select at least two boundaries");
    expect(reason(shown, "to-front")).toBe("Select boundaries or notes");
    expect(reason(shown, "collapse")).toBe("Select exactly one boundary");
  });

  it("layers only boundaries and notes", async () => {
    const shown = await openEditor();
    shown.editor.selection.set(["boundary:prod", "component:lake"]);
    act(shown, "to-back");
    await shown.editor.settled();
    expect(shown.backend.last("edit")?.request).toMatchObject({
      intent: { type: "layer", targets: [{ kind: "boundary", id: "prod" }], step: "back" },
    });
  });

  it("locks and lets go", async () => {
    const shown = await openEditor();
    const { editor, app, backend } = shown;
    editor.selection.set(["component:lake", "note:note"]);
    act(shown, "lock");
    await rest();
    expect(backend.document.components.find((c) => c.id === "lake")?.locked).toBe(true);
    expect(app.announcement).toBe("2 locked");
    act(shown, "lock");
    await rest();
    expect(backend.document.notes[0]?.locked).toBe(false);
  });

  it("gives a boundary another size by its handles", async () => {
    const shown = await openEditor();
    const { editor, backend, part, find } = shown;
    editor.selection.set(["boundary:prod"]);
    await rest();
    const frame = editor.projection.boundaries.get("prod")?.frame;
    if (!frame) throw new Error("missing");
    const [right, bottom] = [frame.x + frame.width, frame.y + frame.height];
    point(shown, "pointerdown", right, bottom, { relatedTarget: part("grip-se") });
    point(shown, "pointermove", right + 60, bottom + 60);
    await rest();
    part("sizing");
    point(shown, "pointerup", right + 80, bottom + 80);
    await rest();
    expect(find("sizing")).toBeNull();
    const edit = backend.last("edit")?.request as { intent: { edit: { frame: typeof frame } } };
    expect(edit.intent.edit.frame).toMatchObject({ x: frame.x, y: frame.y });
    expect(edit.intent.edit.frame.width).toBeGreaterThan(frame.width + 70);
    await editor.edit({ type: "lock", targets: [{ kind: "boundary", id: "prod" }], locked: true });
    await rest();
    expect(find("grip-se")).toBeNull();
  });

  it("collapses a boundary, which a double-click opens again", async () => {
    const shown = await openEditor();
    const { editor, backend, part, app } = shown;
    editor.selection.set(["boundary:prod"]);
    part("canvas").focus();
    await press("e");
    expect(backend.document.boundaries[0]?.collapsed).toBe(true);
    expect(app.announcement).toBe("Production collapsed");
    part("boundary-prod").dispatchEvent(
      new MouseEvent("dblclick", { clientX: 700, clientY: 300, bubbles: true, cancelable: true }),
    );
    await rest();
    expect(backend.document.boundaries[0]?.collapsed).toBe(false);
    expect(editor.interaction.renaming).toBeUndefined();
  });
});
