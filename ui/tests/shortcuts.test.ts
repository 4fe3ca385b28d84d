import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { openEditor, press, rest, type TestWindow } from "./window";

async function openSheet(): ReturnType<typeof openEditor> {
  const window = await openEditor();
  await press("?", { shiftKey: true });
  return window;
}

async function record({ part }: TestWindow, id: string): Promise<void> {
  part(`shortcut-change-${id}`).focus();
  part(`shortcut-change-${id}`).click();
  await rest();
}

const keysOf = ({ part }: TestWindow, id: string) => part(`shortcut-${id}`).dataset.keys;

describe("the shortcut sheet", () => {
  it("lists every action by group and narrows the list", async () => {
    const window = await openSheet();
    expect(keysOf(window, "redo")).toBe("Mod+Shift+Z Mod+Y");
    const field = window.part("shortcut-search") as HTMLInputElement;
    expect(document.activeElement).toBe(field);
    field.value = "zoom";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    await rest();
    expect(window.find("shortcut-redo")).toBeNull();
    expect(window.part("shortcut-zoom-in")).toBeTruthy();
    field.value = "ctrl+k";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    await rest();
    expect([...document.querySelectorAll("[data-testid^=shortcut-change-]")]).toHaveLength(1);
  });

  it("changes a shortcut, which buttons, menus and keys follow at once", async () => {
    const window = await openSheet();
    const { part, app, backend, editor } = window;
    await record(window, "tidy");
    expect(app.recording).toBe(true);
    expect(backend.nativeWords?.menus.flatMap((m) => m.entries)).not.toContainEqual(
      expect.objectContaining({ keys: expect.any(String) }),
    );
    await press("Control");
    await press("j", { ctrlKey: true });
    expect(keysOf(window, "tidy")).toBe("Mod+J");
    expect(backend.settings.shortcuts).toEqual({ tidy: ["Mod+J"] });
    expect(app.recording).toBe(false);
    const entries = backend.nativeWords?.menus.flatMap((menu) => menu.entries) ?? [];
    expect(entries).toContainEqual(expect.objectContaining({ id: "tidy", keys: "CmdOrCtrl+J" }));
    app.overlay = undefined;
    await rest();
    part("canvas").focus();
    await press("t", { ctrlKey: true, shiftKey: true });
    expect(editor.projection.project.undo).toBeNull();
    await press("j", { ctrlKey: true });
    expect(editor.projection.project.undo).not.toBeNull();
  });

  it("tells a conflict, and takes keys from another action only when asked to", async () => {
    const window = await openSheet();
    const { part, find, backend } = window;
    await record(window, "tidy");
    await press("d", { ctrlKey: true });
    expect(part("shortcut-conflict").textContent).toContain("Ctrl+D belongs to “Duplicate”.");
    expect(document.activeElement).toBe(part("shortcut-take"));
    part("shortcut-keep").click();
    await rest();
    expect(find("shortcut-conflict")).toBeNull();
    expect(backend.settings.shortcuts).toEqual({});
    await record(window, "tidy");
    await press("d", { ctrlKey: true });
    part("shortcut-take").click();
    await rest();
    expect(keysOf(window, "tidy")).toBe("Mod+D");
    expect(keysOf(window, "duplicate")).toBe("");
    // Giving it back asks as well.
    part("shortcut-reset-duplicate").click();
    await rest();
    expect(part("shortcut-conflict").textContent).toContain("Tidy");
    part("shortcut-take").click();
    await rest();
    expect(keysOf(window, "duplicate")).toBe("Mod+D");
    part("shortcuts-reset").click();
    await rest();
    expect(backend.settings.shortcuts).toEqual({});
    expect(keysOf(window, "tidy")).toBe("Mod+Shift+T");
  });

  it("clears a shortcut, and leaves it alone on Escape, Tab and keys that are needed", async () => {
    const window = await openSheet();
    const { part, app, backend } = window;
    await record(window, "fit");
    await press("Enter");
    expect(part("shortcut-fit").textContent).toContain("cannot be a shortcut");
    await press("Escape");
    expect(app.recording).toBe(false);
    expect(app.overlay?.kind, "the sheet stays").toBe("shortcuts");
    await record(window, "fit");
    await press("Tab");
    expect(app.recording).toBe(false);
    expect(backend.settings.shortcuts).toEqual({});
    part("shortcut-clear-fit").click();
    await rest();
    expect(backend.settings.shortcuts).toEqual({ fit: [] });
    expect(window.find("shortcut-change-escape"), "Escape stays what it is").toBeNull();
  });

  it("is accessible while a shortcut is chosen and while it conflicts", async () => {
    const window = await openSheet();
    document.title = "Architrave";
    const problems = async () => {
      const { violations } = await axe.run(document, {
        rules: { "color-contrast": { enabled: false } },
      });
      return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html)}`);
    };
    await record(window, "tidy");
    expect(await problems()).toEqual([]);
    await press("d", { ctrlKey: true });
    expect(await problems()).toEqual([]);
  });
});
