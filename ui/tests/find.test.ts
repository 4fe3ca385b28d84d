import { afterEach, describe, expect, it } from "vitest";
import { component, EMPTY, EXAMPLE } from "../dev/fake/document";
import { openEditor, press, rest, type TestWindow } from "./window";

async function type({ part }: TestWindow, text: string): Promise<void> {
  const field = part("find-text") as HTMLInputElement;
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  await rest();
}

async function openFind(document = EXAMPLE) {
  const window = await openEditor(document);
  await press("f", { ctrlKey: true });
  return window;
}

const ringed = (): (string | undefined)[] =>
  [...document.querySelectorAll<HTMLElement>(".item")]
    .filter((item) => item.querySelector(".ring.found"))
    .map((item) => item.dataset.key)
    .sort();

describe("finding in the diagram", () => {
  afterEach(() => document.body.replaceChildren());

  it.each([
    ["fraud tr", ["component:trainer"], "a label"],
    ["kfserving", ["component:serving"], "a former name of the tool"],
    ["user-client-app", ["component:app"], "the id of the tool"],
    ["telemetry", ["connection:serving-watch-telemetry"], "what a connection carries"],
    ["risk board", ["note:note"], "a note"],
    ["production", ["boundary:prod"], "a boundary"],
    ["team blue", ["component:lake"], "the value of an attribute"],
    ["OWNER", ["component:lake"], "the name of an attribute"],
    ["zzz", [], "nothing"],
  ])("%s finds %s by %s", async (typed, keys) => {
    const window = await openFind({
      ...EXAMPLE,
      components: EXAMPLE.components.map((c) =>
        c.id === "lake" ? { ...c, attributes: { owner: "Team Blue" } } : c,
      ),
    });
    await type(window, typed);
    expect([...window.editor.finder.keys]).toEqual(keys);
    expect(ringed()).toEqual(keys);
  });

  it("looks at the first one found while typing, unless one is in sight", async () => {
    const far = { ...component("far", "pytorch", 9000, 9000), label: "Far away" };
    const window = await openFind({ ...EXAMPLE, components: [...EXAMPLE.components, far] });
    const { viewport, selection } = window.editor;
    viewport.resize(800, 600);
    viewport.lookAt({ x: 0, y: 0, zoom: 1 });
    await type(window, "fraud");
    const before = viewport.camera;
    await type(window, "fraud tr");
    expect(viewport.camera).toEqual(before);
    await type(window, "far away");
    await expect.poll(() => viewport.shows({ x: 9000, y: 9000, width: 10, height: 10 })).toBe(true);
    expect(selection.keys.size).toBe(0);
  });

  it("goes on and back by Enter, says where it is, and closes by Escape", async () => {
    const window = await openFind();
    const { part, find, editor } = window;
    expect(document.activeElement).toBe(part("find-text"));
    await type(window, "tra");
    const all = editor.finder.found.map(({ key }) => key);
    expect(all).toContain("component:trainer");
    expect(part("find-state").textContent).toBe(`${all.length} found`);
    for (const [i, key] of all.entries()) {
      await press("Enter");
      expect([...editor.selection.keys]).toEqual([key]);
      expect(part("find-state").textContent).toContain(`${i + 1} of ${all.length}: `);
    }
    await press("Enter");
    expect([...editor.selection.keys]).toEqual([all[0]]);
    await press("Enter", { shiftKey: true });
    expect([...editor.selection.keys]).toEqual([all.at(-1)]);
    await press("Escape");
    expect(find("find-bar")).toBeNull();
    expect(document.activeElement).toBe(part("canvas"));
    expect(ringed()).toEqual([]);
    expect(document.querySelector(".seeking")).toBeNull();
    // What was found last is still selected: Escape closed the search only.
    expect([...editor.selection.keys]).toEqual([all.at(-1)]);
  });

  it("touches only what is found; the rest steps back by one class", async () => {
    const window = await openFind();
    const records: MutationRecord[] = [];
    const observer = new MutationObserver((more) => records.push(...more));
    observer.observe(window.part("canvas"), { attributes: true, childList: true, subtree: true });
    await type(window, "prometheus");
    records.push(...observer.takeRecords());
    observer.disconnect();
    const items = records.flatMap(({ target }) =>
      target instanceof Element ? (target.closest(".item")?.getAttribute("data-key") ?? []) : [],
    );
    expect([...new Set(items)]).toEqual(["component:watch"]);
    expect(document.querySelectorAll(".seeking").length).toBe(2);
  });

  it("finds what has no element, and brings it into view", async () => {
    const window = await openFind({
      ...EMPTY,
      components: Array.from({ length: 300 }, (_, i) =>
        component(`n${i}`, "pytorch", Math.floor(i / 12) * 304, (i % 12) * 112),
      ),
    });
    const { editor } = window;
    editor.viewport.lookAt({ x: 0, y: 0, zoom: 1 });
    await type(window, "n299");
    expect(editor.finder.keys.size).toBe(1);
    await press("Enter");
    await rest();
    const frame = editor.projection.frameOf("component:n299");
    expect(frame && editor.viewport.shows(frame)).toBe(true);
    editor.viewport.fitTo(editor.projection.diagram.scene.bounds);
    await type(window, "pytorch");
    expect(document.querySelector(".simplified .found")?.getAttribute("d")).toMatch(/^M/);
  });
});
