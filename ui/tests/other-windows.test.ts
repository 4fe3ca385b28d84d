import { afterEach, describe, expect, it } from "vitest";
import { openEditor, openWindow, press, rest } from "./window";

describe("files dropped on the window", () => {
  afterEach(() => document.body.replaceChildren());

  it("are announced while they are held over it, and opened when they are let go", async () => {
    const { app, backend, find, part } = await openWindow();
    expect(find("drop-hint")).toBeNull();
    backend.happen("file-over", true);
    await rest();
    expect(part("drop-hint").textContent).toContain("Drop to open");
    backend.happen("file-over", false);
    backend.happen("file-dropped", true);
    await rest();
    expect(find("drop-hint")).toBeNull();
    expect(app.editor).toBeDefined();
  });

  it("leave an open project alone when another window shows them", async () => {
    const { app, backend, editor } = await openEditor();
    backend.dropShowsHere = false;
    backend.happen("file-dropped", true);
    await rest();
    expect(backend.last("open_dropped")).toBeDefined();
    expect(app.editor).toBe(editor);
  });
});

describe("another window", () => {
  afterEach(() => document.body.replaceChildren());

  it("is opened by key, and this one stays as it is", async () => {
    const { app, backend, editor } = await openEditor();
    await press("N", { ctrlKey: true, shiftKey: true });
    expect(backend.last("new_window")).toBeDefined();
    expect(app.editor).toBe(editor);
  });

  it("may change the settings, which hold here too", async () => {
    const { app, backend } = await openEditor();
    expect(document.documentElement.dataset.theme).toBe("light");
    backend.settings = { ...backend.settings, theme: "dark", language: "de" };
    backend.happen("settings-changed", null);
    await rest();
    expect(document.documentElement.dataset.theme).toBe("dark");
    expect(document.documentElement.lang).toBe("de");
    await app.chooseLanguage("en");
  });
});
