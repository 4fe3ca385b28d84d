import { afterEach, describe, expect, it } from "vitest";
import { component, connection, EMPTY, EXAMPLE, type FakeDocument } from "../dev/fake/document";
import { rowsInSight, scrollFor } from "../src/design/windowed";
import { Outline } from "../src/panels/outline/rows";
import { stepInOutline, typedAhead } from "../src/panels/outline/steps";
import { openEditor, press, rest, type TestWindow } from "./window";

const shownRows = (): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>("[data-testid=outline-row]")].sort(
    (a, b) => Number.parseFloat(a.style.top) - Number.parseFloat(b.style.top),
  );
const names = (): (string | null)[] => shownRows().map((row) => row.getAttribute("aria-label"));

async function openOutline(document: FakeDocument = EXAMPLE) {
  const window = await openEditor(document);
  await press("O", { ctrlKey: true, shiftKey: true });
  return window;
}

const active = ({ part }: TestWindow): string | undefined => {
  const id = part("outline-tree").getAttribute("aria-activedescendant");
  return id === null ? undefined : document.getElementById(id)?.dataset.key;
};

describe("the outline", () => {
  afterEach(() => document.body.replaceChildren());

  it("lists every boundary, component, connection and note with its name", async () => {
    const window = await openOutline();
    expect(document.activeElement).toBe(window.part("outline-tree"));
    const keys = new Set(shownRows().map((row) => row.dataset.key));
    for (const item of window.editor.projection.diagram.scene.items) {
      expect(keys.has(item.id), item.id).toBe(true);
    }
    expect(names()).toContain("Object store → Fraud trainer: Dataset");
    // The name and description are those of the canvas.
    const old = shownRows().find((row) => row.dataset.key === "component:old");
    expect(old?.getAttribute("aria-label")).toBe("Trifacta Wrangler, Trifacta Wrangler, prepare");
    const told = document.getElementById(old?.getAttribute("aria-describedby") ?? "");
    expect(told?.textContent).toBe("1 findings");
  });

  it("nests what a boundary holds, and connections at both their ends", async () => {
    await openOutline();
    const row = (key: string) => shownRows().filter((r) => r.dataset.key === key);
    expect(row("boundary:prod")[0]?.getAttribute("aria-level")).toBe("1");
    expect(row("component:serving")[0]?.getAttribute("aria-level")).toBe("2");
    const lines = row("connection:serving-watch-telemetry");
    expect(lines.map((r) => r.getAttribute("aria-level"))).toEqual(["3", "3"]);
    expect(lines.map((r) => r.querySelector(".text")?.textContent)).toEqual([
      "→ Prometheus: Telemetry",
      "← KServe: Telemetry",
    ]);
  });

  it("shows on the canvas what is selected here, and here what is selected there", async () => {
    const window = await openOutline();
    const { editor } = window;
    editor.viewport.lookAt({ x: -9000, y: -9000, zoom: 1 });
    await press("End");
    await press("Enter");
    const last = shownRows().at(-1)?.dataset.key;
    expect([...editor.selection.keys]).toEqual([last]);
    const frame = editor.projection.frameOf([...editor.selection.keys][0] ?? "note:note");
    expect(frame && editor.viewport.shows(frame)).toBe(true);

    editor.selection.set(["connection:trainer-serving-model"]);
    await rest();
    expect(active(window)).toBe("connection:trainer-serving-model");
    expect(
      shownRows().filter((row) => row.getAttribute("aria-selected") === "true").length,
    ).toBeGreaterThan(0);
  });

  it("opens what a selected thing lies in", async () => {
    const window = await openOutline();
    window.part("outline-fold-all").click();
    await rest();
    expect(shownRows().some((row) => row.dataset.key === "component:watch")).toBe(false);
    window.editor.selection.set(["component:watch"]);
    await rest();
    expect(active(window)).toBe("component:watch");
  });

  it("goes by arrow keys, and by typing", async () => {
    const window = await openOutline();
    await press("Home");
    const first = active(window);
    await press("ArrowLeft");
    const closed = shownRows().find((row) => row.dataset.key === first);
    expect(closed?.getAttribute("aria-expanded")).toBe("false");
    await press("ArrowRight");
    expect(
      shownRows()
        .find((row) => row.dataset.key === first)
        ?.getAttribute("aria-expanded"),
    ).toBe("true");
    await press("ArrowRight");
    expect(active(window)).toMatch(/^connection:/);
    await press("ArrowLeft");
    expect(active(window)).toBe(first);
    await press("u");
    expect(active(window)).toBe("component:app");
    // Letters are for going here; they are no shortcuts.
    expect(window.editor.projection.diagram.notes).toHaveLength(1);
  });

  it("adds to the selection with Shift or Ctrl, and deletes what is selected", async () => {
    const window = await openOutline();
    await press("o");
    await press("Enter");
    await press("t");
    await press(" ", { shiftKey: true });
    expect([...window.editor.selection.keys].sort()).toEqual(["component:lake", "component:old"]);
    await press("Delete");
    await window.editor.settled();
    await rest();
    expect(window.editor.projection.components.has("old")).toBe(false);
  });

  it("keeps the catalog as it was, and gives way to its search", async () => {
    const window = await openOutline();
    expect(window.part("catalog").closest("[hidden]")).not.toBeNull();
    await press("/", { ctrlKey: true });
    expect(window.find("outline")).toBeNull();
    expect(document.activeElement).toBe(window.part("catalog-search"));
  });

  it("says that an empty diagram is empty", async () => {
    const { part } = await openEditor(EMPTY);
    part("left-outline").click();
    await rest();
    expect(part("outline").textContent).toContain("The diagram is empty.");
  });

  it("lists a thousand components, and makes only the rows in sight", async () => {
    const window = await openOutline({
      ...EMPTY,
      components: Array.from({ length: 1000 }, (_, i) =>
        component(`n${i}`, "pytorch", Math.floor(i / 20) * 300, (i % 20) * 112),
      ),
      connections: Array.from({ length: 998 }, (_, i) => [
        connection(`n${i}`, `n${i + 1}`, "model"),
        connection(`n${i}`, `n${i + 2}`, "dataset"),
      ]).flat(),
    });
    const { editor, app, part } = window;
    const rows = new Outline(editor.projection, app.vocabulary).rows(new Set());
    const keys = new Set(rows.map((row) => row.key));
    for (const item of editor.projection.diagram.scene.items) {
      expect(keys.has(item.id as (typeof rows)[number]["key"])).toBe(true);
    }
    expect(rows).toHaveLength(1000 + 2 * 1996);
    expect(shownRows().length).toBeLessThan(80);
    const all = new Set<string | undefined>();
    const tree = part("outline-tree");
    for (let top = 0; top < rows.length * 28; top += 560) {
      tree.scrollTop = top;
      tree.dispatchEvent(new Event("scroll"));
      await Promise.resolve();
      await new Promise((done) => setTimeout(done, 0));
      for (const row of shownRows()) all.add(row.dataset.key);
    }
    expect(all.size).toBe(2996);
    await press("End");
    expect(active(window)).toBe(rows.at(-1)?.key);
  });
});

describe("a list of which only a part is made", () => {
  it("makes what is in sight and a little more", () => {
    expect(rowsInSight(10, 28, 0, 280)).toEqual({ from: 0, to: 10 });
    expect(rowsInSight(1000, 28, 2800, 280)).toEqual({ from: 88, to: 122 });
    expect(rowsInSight(1000, 28, 999_999, 280).to).toBe(1000);
    expect(rowsInSight(0, 28, 0, 280)).toEqual({ from: 0, to: 0 });
  });

  it("scrolls no further than needed", () => {
    expect(scrollFor(5, 28, 0, 280)).toBe(0);
    expect(scrollFor(10, 28, 0, 280)).toBe(28);
    expect(scrollFor(2, 28, 280, 280)).toBe(56);
  });
});

describe("keys of the outline", () => {
  it("mean what they mean in every tree", async () => {
    const { editor, app } = await openEditor();
    const outline = new Outline(editor.projection, app.vocabulary);
    const rows = outline.rows(new Set(outline.groups()));
    const group = rows.findIndex((row) => row.open === false);
    expect(stepInOutline(rows, group, "ArrowRight")).toEqual({
      to: group,
      open: [rows[group]?.id],
    });
    expect(stepInOutline(rows, group, "ArrowLeft")).toEqual({ to: group });
    expect(stepInOutline(rows, 0, "ArrowUp")?.to).toBe(0);
    expect(stepInOutline(rows, 0, "End")?.to).toBe(rows.length - 1);
    expect(stepInOutline(rows, 0, "*")?.open?.length).toBeGreaterThan(1);
    expect(stepInOutline(rows, 0, "x")).toBeUndefined();
    const store = rows.findIndex((row) => row.short === "Object store");
    expect(typedAhead(rows, 0, "obj")).toBe(store);
    expect(typedAhead(rows, 0, "zzz")).toBeUndefined();
  });
});
