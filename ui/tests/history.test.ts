import { afterEach, describe, expect, it } from "vitest";
import { openEditor, press, rest } from "./window";

const rows = (): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>("[data-testid=history-row]")].sort(
    (a, b) => Number.parseFloat(a.style.top) - Number.parseFloat(b.style.top),
  );
const texts = (): (string | undefined)[] =>
  rows().map((row) => row.querySelector(".text")?.textContent ?? undefined);
const now = (): string | undefined =>
  rows().find((row) => row.getAttribute("aria-selected") === "true")?.dataset.done;

async function openHistory() {
  const window = await openEditor();
  for (const text of ["one", "two", "three"]) {
    await window.editor.edit({ type: "add-note", at: [0, 0], text });
  }
  await window.editor.edit({ type: "rename-project", name: "Renamed" });
  await rest();
  await press("H", { ctrlKey: true, shiftKey: true });
  await rest();
  return window;
}

describe("the history", () => {
  afterEach(() => document.body.replaceChildren());

  it("lists every change, the latest first, and marks where the project is", async () => {
    const { part } = await openHistory();
    expect(texts()).toEqual(["Rename project", "Add note", "Add note", "Add note", "Beginning"]);
    expect(now()).toBe("4");
    expect(document.activeElement).toBe(part("history-list"));
  });

  it("goes back by keyboard and forth by click", async () => {
    const { editor, app, part } = await openHistory();
    await press("ArrowDown");
    await press("ArrowDown");
    await press("Enter");
    await editor.settled();
    await rest();
    expect(now()).toBe("2");
    expect(editor.projection.notes.size).toBe(3);
    expect(editor.projection.project.name).toBe("Fraud scoring");
    expect(app.announcement).toBe("Now after: Add note");
    expect(rows().filter((row) => row.classList.contains("undone"))).toHaveLength(2);
    rows()[0]?.click();
    await editor.settled();
    await rest();
    expect(editor.projection.project.name).toBe("Renamed");
    await press("End");
    await press("Enter");
    await editor.settled();
    await rest();
    expect(editor.projection.notes.size).toBe(1);
    expect(part("undo").hasAttribute("disabled")).toBe(true);
    await press("Escape");
    await rest();
    expect(document.querySelector("[data-testid=history-list]")).toBeNull();
  });

  it("does nothing where the project already is, and cannot be opened without changes", async () => {
    const { backend, editor } = await openHistory();
    await press("Enter");
    await editor.settled();
    expect(backend.last("go_to")).toBeUndefined();
    document.body.replaceChildren();
    const fresh = await openEditor();
    expect(fresh.part("history").hasAttribute("disabled")).toBe(true);
    await press("H", { ctrlKey: true, shiftKey: true });
    expect(fresh.editor.viewing.historyOpen).toBe(false);
  });

  it("makes only a part of a very long list", async () => {
    const window = await openEditor();
    for (let i = 0; i < 300; i += 1) {
      await window.backend.call("edit", {
        diagram: "main",
        intent: { type: "rename-project", name: `Name ${i}` },
      });
    }
    await window.editor.reload();
    window.editor.viewing.historyOpen = true;
    await rest();
    expect(rows().length).toBeLessThan(80);
    expect(rows()[0]?.getAttribute("aria-setsize")).toBe("301");
    await press("End");
    expect(texts().at(-1)).toBe("Beginning");
  });
});
