import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { openEditor, press, rest } from "./window";

const lines = (): string[] =>
  [...document.querySelectorAll<HTMLElement>("[role=menuitem]")].map((line) =>
    (line.dataset.testid ?? "").replace("context-", ""),
  );

async function rightClick(target: Element): Promise<void> {
  target.dispatchEvent(
    new MouseEvent("contextmenu", {
      bubbles: true,
      cancelable: true,
      button: 2,
      clientX: 300,
      clientY: 200,
    }),
  );
  await rest();
}

describe("the context menu", () => {
  it.each([
    [
      "component-trainer",
      [
        "rename",
        "connect",
        "swap",
        "own-tool-from",
        "cut",
        "copy",
        "copy-svg",
        "copy-png",
        "duplicate",
        "wrap",
        "pin",
        "lock",
        "select-tool",
        "select-upstream",
        "select-downstream",
        "zoom-selection",
        "delete",
      ],
    ],
    [
      "connection-lake-trainer-dataset",
      ["rename", "reverse", "reconnect-start", "reconnect-end", "zoom-selection", "delete"],
    ],
    [
      "note-note",
      [
        "rename",
        "cut",
        "copy",
        "duplicate",
        "lock",
        "to-front",
        "forward",
        "backward",
        "to-back",
        "zoom-selection",
        "delete",
      ],
    ],
    [
      "canvas",
      [
        "place-here",
        "search",
        "own-tool-new",
        "add-note",
        "paste",
        "select-all",
        "tidy",
        "redraw-connections",
        "fit",
        "actual-size",
        "find",
        "export",
        "palette",
      ],
    ],
  ])("of %s offers what can be done there", async (testid, offered) => {
    const { part, editor } = await openEditor();
    editor.selection.set(["component:lake"]);
    await rightClick(part(testid));
    expect(lines()).toEqual(offered);
    expect(editor.selection.keys.size).toBe(testid === "canvas" ? 0 : 1);
  });

  it("opens by the menu key and Shift+F10, at the selection or on the empty canvas", async () => {
    const { part, find, editor } = await openEditor();
    part("component-trainer").focus();
    await press("ContextMenu");
    expect(lines()[0]).toBe("rename");
    expect(document.activeElement).toBe(part("context-rename"));
    await press("Escape");
    expect(find("context-menu")).toBeNull();
    expect(document.activeElement).toBe(part("component-trainer"));
    editor.selection.clear();
    part("canvas").focus();
    await press("F10", { shiftKey: true });
    expect(lines()[0]).toBe("place-here");
  });

  it("is gone through with arrows and letters, and does what is chosen", async () => {
    const { part, find, editor, backend } = await openEditor();
    part("component-trainer").focus();
    await press("ContextMenu");
    await press("ArrowUp");
    expect(document.activeElement).toBe(part("context-delete"));
    await press("Home");
    await press("d");
    expect(document.activeElement).toBe(part("context-duplicate"));
    await press("d");
    expect(document.activeElement, "Draw boundary…").toBe(part("context-wrap"));
    await press("p");
    await press("Enter");
    await rest();
    expect(find("context-menu")).toBeNull();
    expect(backend.document.components.find((c) => c.id === "trainer")?.pinned).toBe(true);
    expect(editor.selection.components).toEqual(["trainer"]);
  });

  it("shows keys, and why something cannot be done", async () => {
    const { part, find, editor, backend } = await openEditor();
    backend.readOnly = "it is open elsewhere";
    await editor.reload();
    await rightClick(part("component-trainer"));
    expect(part("context-delete").textContent).toContain("Del");
    expect(part("context-delete").textContent).toContain("The project is read-only");
    expect(part("context-delete").getAttribute("aria-keyshortcuts")).toBe("Delete");
    part("context-delete").click();
    await rest();
    expect(find("context-menu")).not.toBeNull();
    document.title = "Architrave";
    const { violations } = await axe.run(document, {
      rules: { "color-contrast": { enabled: false } },
    });
    expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html)}`)).toEqual([]);
  });
});

describe("what was deleted", () => {
  it("is offered back until something else is done", async () => {
    const { part, find, editor } = await openEditor();
    editor.selection.set(["component:trainer"]);
    await rest();
    part("delete-selection").click();
    await rest();
    expect(find("component-trainer")).toBeNull();
    expect(part("toast").textContent).toContain("Fraud trainer deleted");
    part("toast-action").click();
    await rest();
    expect(find("component-trainer")).not.toBeNull();

    editor.selection.set(["component:trainer", "component:lake"]);
    await rest();
    part("canvas").focus();
    await press("Delete");
    expect(part("toast").textContent).toContain("2 things deleted");
    await editor.edit({ type: "tidy" });
    await rest();
    expect(find("toast-action")).toBeNull();
  });

  it("is not offered back in another project", async () => {
    const { part, find, app, editor } = await openEditor();
    editor.selection.set(["component:trainer"]);
    await editor.deleteSelection();
    await rest();
    part("toast-action");
    await app.close();
    await rest();
    expect(find("toast-action")).toBeNull();
  });
});
