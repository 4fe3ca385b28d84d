import { describe, expect, it } from "vitest";
import { EMPTY } from "../dev/fake/document";
import { drag, openEditor, openWindow, press, rest } from "./window";

describe("the editor", () => {
  it("drags a tool out of the catalog, with a ghost, onto the grid", async () => {
    const { part, editor, backend } = await openEditor(EMPTY);
    const search = part("catalog-search") as HTMLInputElement;
    search.value = "pytorch";
    search.dispatchEvent(new Event("input", { bubbles: true }));
    await rest();
    await drag(part("catalog-tool-pytorch"), [
      [20, 90],
      [300, 200],
      [400, 301],
    ]);
    expect([...editor.projection.components.keys()]).toEqual(["pytorch"]);
    const [x, y] = backend.document.components[0]?.position ?? [1, 1];
    expect([x % 8, y % 8].map(Math.abs)).toEqual([0, 0]);
    expect(editor.selection.has("component:pytorch")).toBe(true);
    expect(part("save-state").dataset.revision).toBe("1");
    expect(part("save-state").textContent).toContain("Saved · revision 1");
  });

  it("drops nothing beside the canvas", async () => {
    const { part, editor } = await openEditor(EMPTY);
    const search = part("catalog-search") as HTMLInputElement;
    search.value = "pytorch";
    search.dispatchEvent(new Event("input", { bubbles: true }));
    await rest();
    await drag(part("catalog-tool-pytorch"), [
      [20, 90],
      [60, 200],
      [100, 300],
    ]);
    expect(editor.projection.components.size).toBe(0);
    expect(editor.interaction.placing.ghost).toBeUndefined();
  });

  it("moves the selection with one edit, and a boundary with all it holds", async () => {
    const { editor, backend, part } = await openEditor();
    const before = backend.calls.length;
    const zoom = editor.viewport.zoom;
    await drag(part("component-trainer"), [
      [300, 300],
      [320, 310],
      [300 + 80 * zoom, 300],
    ]);
    const edits = backend.calls.slice(before).filter((c) => c.name === "edit");
    expect(edits).toHaveLength(1);
    expect(edits[0]?.request).toMatchObject({
      intent: {
        type: "move",
        moves: [{ target: { kind: "component", id: "trainer" }, to: [656, 192] }],
      },
    });
    expect(editor.interaction.moving.carried.size).toBe(0);
    editor.selection.set(["boundary:prod", "component:serving"]);
    await editor.interaction.moving.moveBy({ x: 8, y: 0 });
    expect(backend.last("edit")?.request).toMatchObject({
      intent: { moves: [{ target: { kind: "boundary", id: "prod" } }] },
    });
  });

  it("connects at once when one artifact fits, and asks when several or none do", async () => {
    const { editor, backend, find, part } = await openEditor();
    await editor.interaction.connecting.offer("trainer", "serving", { x: 0, y: 0 });
    await rest();
    expect(find("picker")).toBeNull();
    expect(backend.last("edit")?.request).toMatchObject({
      intent: { type: "connect", artifact: "model" },
    });
    await editor.interaction.connecting.offer("source", "lake", { x: 0, y: 0 });
    await editor.interaction.connecting.offer("lake", "features", { x: 0, y: 0 });
    await rest();
    part("picker-option-raw-data").click();
    await rest();
    expect(editor.projection.connections.has("lake-features-raw-data")).toBe(true);
    await editor.interaction.connecting.offer("app", "lake", { x: 0, y: 0 });
    await rest();
    expect(part("picker-mismatch").textContent).toContain("app gives request");
    await press("Escape");
    expect(find("picker")).toBeNull();
    expect(editor.projection.connections.has("app-lake-data")).toBe(false);
  });

  it("works by keyboard: connect, rename, nudge, duplicate, delete, undo", async () => {
    const { editor, part, find, backend } = await openEditor();
    part("component-trainer").focus();
    await press("c");
    part("target-option-app").focus();
    await press("Enter");
    part("picker-option-none").click();
    await rest();
    expect(editor.projection.connections.has("trainer-app-data")).toBe(true);
    // The keyboard goes on from what is new and selected.
    expect(editor.selection.has("connection:trainer-app-data")).toBe(true);
    expect(document.activeElement).toBe(part("connection-trainer-app-data"));

    part("component-lake").focus();
    await press("ArrowRight", { shiftKey: true });
    expect(backend.document.components.find((c) => c.id === "lake")?.position).toEqual([368, 96]);
    await press("F2");
    const field = part("rename-input") as HTMLInputElement;
    field.value = "The lake";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    await press("Enter");
    expect(part("component-lake").getAttribute("aria-label")).toContain("The lake");
    await press("d", { ctrlKey: true });
    expect(editor.selection.components).toEqual(["lake-2"]);
    await press("Delete");
    expect(find("component-lake-2")).toBeNull();
    await press("z", { ctrlKey: true });
    expect(find("component-lake-2")).not.toBeNull();
  });

  it("does not take keys that belong to a text field", async () => {
    const { part, backend } = await openEditor();
    part("component-lake").focus();
    await rest();
    part("field-label").focus();
    await press("Delete");
    await press("?", { shiftKey: true });
    expect(backend.calls.some((c) => c.name === "edit")).toBe(false);
    expect(part("field-label")).toBe(document.activeElement);
  });

  it("reveals a finding with its path and applies a fix with one click", async () => {
    const { part, find, editor } = await openEditor();
    part("finding-LIF-01").querySelector<HTMLElement>("[data-testid=finding-reveal]")?.click();
    await rest();
    expect([...(editor.reveal?.subjects ?? [])]).toEqual([
      "component:trainer",
      "component:serving",
    ]);
    expect(editor.reveal?.bright.has("connection:trainer-serving-model")).toBe(true);
    expect(part("component-lake").classList.contains("dim")).toBe(true);
    expect(part("component-trainer").classList.contains("dim")).toBe(false);
    part("finding-LIF-01").querySelector<HTMLElement>("[data-testid=finding-fix]")?.click();
    await rest();
    expect(find("finding-LIF-01")).toBeNull();
    expect(editor.reveal).toBeUndefined();
    expect(editor.selection.has("component:mlflow-model-registry")).toBe(true);
    expect(part("undo").getAttribute("aria-label")).toBe("Undo Insert MLflow Model Registry");
  });

  it("shows why an edit was refused, and keeps what there is", async () => {
    const { part, editor } = await openEditor();
    const before = editor.projection.view;
    await editor.edit({ type: "rename-project", name: " " });
    await rest();
    expect(part("toast").dataset.kind).toBe("error");
    expect(part("toast").textContent).toContain("A project needs a name");
    expect(editor.projection.view).toBe(before);
    expect(part("save-state").dataset.state).toBe("saved");
  });

  it("says that it is saving until the answer is there", async () => {
    const { part, editor } = await openEditor();
    const done = editor.edit({ type: "tidy" });
    expect(editor.pending).toBe(1);
    await Promise.resolve();
    await done;
    await rest();
    expect(editor.pending).toBe(0);
    expect(part("save-state").dataset.state).toBe("saved");
  });

  it("changes nothing in a project that is read-only, and says why", async () => {
    const { part, backend } = await openWindow((fake) => {
      fake.open = true;
      fake.readOnly = "another window has it open";
    });
    expect(part("read-only").textContent).toContain("another window has it open");
    expect(part("save-state").dataset.state).toBe("read-only");
    expect((part("note-add") as HTMLButtonElement).disabled).toBe(true);
    expect(backend.calls.some((c) => c.name === "edit")).toBe(false);
  });

  it("asks for the scene again when the theme changes", async () => {
    const { part, editor, backend } = await openEditor();
    const light = editor.projection.diagram.scene.background;
    part("theme-toggle").click();
    await rest();
    expect(document.documentElement.dataset.theme).toBe("dark");
    expect(backend.settings.canvas_theme).toBe("dark");
    expect(editor.projection.diagram.scene.background).not.toBe(light);
  });

  it("follows the native menu, and minds text fields there too", async () => {
    const { app, editor, part, backend } = await openEditor();
    const { handleMenu } = await import("../src/actions/keyboard");
    handleMenu("select-all", app);
    expect(editor.selection.keys.size).toBe(10);
    handleMenu("tidy", app);
    await rest();
    expect(part("save-state").dataset.revision).toBe("1");
    document.execCommand = () => true;
    part("catalog-search").focus();
    handleMenu("delete", app);
    await rest();
    expect(backend.document.components).toHaveLength(8);
  });

  it("paints hostile names as text", async () => {
    const { part } = await openEditor({
      ...EMPTY,
      components: [
        {
          id: "x",
          tool: "pytorch",
          label: '<script>alert(1)</script><img src=x onerror="alert(1)">',
          boundary: null,
          role: null,
          attributes: {},
          position: [0, 0],
          pinned: false,
        },
      ],
    });
    expect(part("component-x").textContent).toContain("<script>");
    expect(document.querySelector("#app script, main script, main img")).toBeNull();
  });
});
