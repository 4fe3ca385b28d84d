import { describe, expect, it } from "vitest";
import { EMPTY, EXAMPLE } from "../dev/fake/document";
import { TOOLS, toolOf } from "../dev/fake/tools";
import { overlaps } from "../src/canvas/geometry";
import { toolOffers } from "../src/canvas/tool-offers";
import { openEditor, press, rest } from "./window";

/** A pointer event in pixels of the window. */
function point(type: string, target: Element, x: number, y: number): void {
  target.dispatchEvent(
    new PointerEvent(type, { clientX: x, clientY: y, bubbles: true, cancelable: true, button: 0 }),
  );
}

describe("what is offered where a line ends on empty canvas", () => {
  const trainer = toolOf("pytorch");
  const names = (offers: ReturnType<typeof toolOffers>) => offers.map((o) => o.view.tool.id);

  it("fits first, and of what fits what is needed", () => {
    if (!trainer) throw new Error("missing");
    const need = { tool: "mlflow-model-registry", resolves: [], creates: [], with: [] };
    const offers = toolOffers(TOOLS, [need], { tool: trainer, side: "out" }, false);
    expect(names(offers).slice(0, 3)).toEqual(["mlflow-model-registry", "torchserve", "kserve"]);
    expect(offers[0]).toMatchObject({ need, artifacts: ["model"] });
    expect(names(offers)).not.toContain("trifacta");
    const into = toolOffers(TOOLS, [], { tool: trainer, side: "in" }, false);
    expect(names(into)[0]).toBe("apache-spark");
  });

  it("keeps the order of what was typed for, also of what is retired", () => {
    const found = TOOLS.filter(({ tool }) => ["trifacta", "kserve"].includes(tool.id));
    const need = { tool: "kserve", resolves: [], creates: [], with: [] };
    expect(names(toolOffers(found, [need], undefined, true))).toEqual(["trifacta", "kserve"]);
  });
});

describe("connecting by hand", () => {
  it("places a tool where a line ends, with its connection, in one step", async () => {
    const { editor, part, backend } = await openEditor();
    editor.selection.set(["component:trainer"]);
    await rest();
    const port = part("port-out-trainer");
    point("pointerdown", port, 300, 300);
    point("pointermove", part("canvas"), 900, 560);
    await rest();
    point("pointermove", part("canvas"), 905, 560);
    point("pointerup", part("canvas"), 905, 560);
    await rest();
    expect(part("tool-picker").textContent).toContain("What does Fraud trainer flow to?");
    part("place-option-mlflow-model-registry").click();
    await rest();
    expect(backend.last("edit")?.request).toMatchObject({
      intent: { type: "place", tool: "mlflow-model-registry", from: "trainer" },
    });
    expect(editor.projection.connections.has("trainer-mlflow-model-registry-model")).toBe(true);
    await editor.undo();
    expect(editor.projection.components.size).toBe(EXAMPLE.components.length);
  });

  it("places what is searched for beside what is there, and in sight", async () => {
    const { editor, part } = await openEditor(EMPTY);
    editor.viewport.resize(800, 600);
    editor.viewport.lookAt({ x: 0, y: 0, zoom: 1 });
    for (let i = 0; i < 9; i += 1) {
      part("canvas").focus();
      await press("/");
      part("place-option-pytorch").click();
      await rest();
    }
    const frames = editor.projection.diagram.components.map(({ frame }) => frame);
    expect(frames).toHaveLength(9);
    const covering = frames.filter((a, i) => frames.some((b, j) => i < j && overlaps(a, b)));
    expect(covering).toEqual([]);
    const last = frames.at(-1);
    await expect.poll(() => last && editor.viewport.shows(last)).toBe(true);
  });

  it("connects with two clicks, and breaks off on Escape", async () => {
    const { editor, part, backend } = await openEditor();
    editor.selection.set(["component:trainer"]);
    await rest();
    const click = async (target: Element, x: number, y: number) => {
      point("pointerdown", target, x, y);
      point("pointerup", target, x, y);
      await rest();
    };
    await click(part("port-out-trainer"), 300, 300);
    expect(editor.interaction.connecting.aiming).toBe(true);
    await press("Escape");
    expect(editor.interaction.connecting.aiming).toBe(false);
    expect(editor.interaction.connecting.line).toBeUndefined();
    await click(part("port-out-trainer"), 300, 300);
    const registry = editor.viewport.toWindow({ x: 1000, y: 130 });
    point("pointermove", part("canvas"), registry.x + 264, registry.y + 48);
    await rest();
    expect(editor.interaction.connecting.line?.over).toBe("serving");
    backend.document = { ...backend.document, connections: [] };
    await editor.reload();
    await click(part("canvas"), registry.x + 264, registry.y + 48);
    expect(backend.last("edit")?.request).toMatchObject({
      intent: { type: "connect", from: "trainer", to: "serving", artifact: "model" },
    });
  });

  it("lets an end be pulled elsewhere, by hand and by keyboard", async () => {
    const { editor, part, app, backend } = await openEditor();
    editor.selection.set(["connection:serving-watch-telemetry"]);
    await rest();
    const target = editor.viewport.toWindow({ x: 1624, y: 68 });
    const end = part("end-to");
    point("pointerdown", end, 300, 300);
    point("pointermove", part("canvas"), target.x + 264, target.y + 48);
    await rest();
    point("pointerup", part("canvas"), target.x + 264, target.y + 48);
    await rest();
    expect(backend.last("edit")?.request).toMatchObject({
      intent: { type: "edit-connection", id: "serving-watch-telemetry", edit: { to: "app" } },
    });
    expect(app.announcement).toBe("Reconnected: KServe to User or client app");
    const { runAction } = await import("../src/actions/action");
    const { reconnectStart } = await import("../src/actions/reconnect");
    editor.selection.set(["connection:trainer-serving-model"]);
    expect(runAction(reconnectStart, app)).toBe(true);
    await rest();
    expect(part("target-picker").textContent).toContain(
      "Where does the connection to KServe start?",
    );
    part("target-option-lake").click();
    await rest();
    expect(backend.last("edit")?.request).toMatchObject({
      intent: { id: "trainer-serving-model", edit: { from: "lake" } },
    });
  });

  it("refuses to connect a component to itself by either end, with the reason", async () => {
    const { editor, app } = await openEditor();
    await editor.interaction.connecting.offer("trainer", "trainer", { x: 0, y: 0 });
    expect(app.toasts.shown.at(-1)?.message).toContain("cannot be connected to itself");
    await editor.interaction.connecting.connect("trainer", "serving", "model", "deploy");
    await editor.interaction.connecting.connect("trainer", "serving", "model", "deploy");
    expect(app.toasts.shown.at(-1)?.message).toContain("already connected");
  });
});

describe("searching to place", () => {
  it("opens by key or double-click and places there", async () => {
    const { editor, part, find, backend } = await openEditor(EMPTY);
    part("canvas").focus();
    await press("/");
    expect(part("tool-picker").textContent).toContain("Search to place");
    await press("Escape");
    expect(find("tool-picker")).toBeNull();
    part("canvas").dispatchEvent(
      new MouseEvent("dblclick", { clientX: 664, clientY: 348, bubbles: true, cancelable: true }),
    );
    await rest();
    const field = part("tool-picker").querySelector("input");
    if (!field) throw new Error("missing");
    field.value = "kf";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    await rest();
    field.focus();
    await press("Enter");
    expect([...editor.projection.components.keys()]).toEqual(["kserve"]);
    expect(backend.last("edit")?.request).toMatchObject({ intent: { at: [400, 300] } });
  });
});
