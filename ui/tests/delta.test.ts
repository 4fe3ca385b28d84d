import { describe, expect, it } from "vitest";
import { FakeBackend } from "../dev/fake/backend";
import { EXAMPLE } from "../dev/fake/document";
import { applyUpdate, mergeItems, mergeSorted } from "../src/document/delta";
import type { EditIntent } from "../src/generated/EditIntent";
import type { SceneItem } from "../src/generated/SceneItem";

const INTENTS: readonly EditIntent[] = [
  { type: "place", tool: "apache-spark", at: [400, 400] },
  { type: "connect", from: "lake", to: "apache-spark", artifact: "dataset", kind: null },
  { type: "move", moves: [{ target: { kind: "component", id: "trainer" }, to: [640, 320] }] },
  { type: "edit-components", ids: ["trainer", "lake"], edit: { label: "Renamed" } },
  { type: "apply-fix", finding: "LIF-01/main/component:trainer", fix: "registry" },
  { type: "wrap", targets: [{ kind: "component", id: "lake" }], kind: "cloud", label: "" },
  { type: "add-note", at: [8, 8], text: "Look here" },
  {
    type: "delete",
    targets: [
      { kind: "component", id: "serving" },
      { kind: "note", id: "note" },
    ],
  },
  { type: "rename-project", name: "Another name" },
  { type: "tidy" },
];

describe("the projection after an edit", () => {
  it("equals the whole view, for every edit and through undo and redo", async () => {
    const backend = new FakeBackend();
    backend.document = EXAMPLE;
    let view = await backend.call("view", { diagram: null });
    for (const intent of INTENTS) {
      view = applyUpdate(view, await backend.call("edit", { diagram: "main", intent }));
      expect(view, intent.type).toEqual(await backend.call("view", { diagram: null }));
    }
    for (const step of ["undo", "redo"] as const) {
      for (let i = 0; i < INTENTS.length; i += 1) {
        view = applyUpdate(view, await backend.call(step, { diagram: "main" }));
        expect(view, `${step} ${i}`).toEqual(await backend.call("view", { diagram: null }));
      }
    }
  });

  it("leaves untouched lists as they are, so that nothing is painted again", async () => {
    const backend = new FakeBackend();
    backend.document = EXAMPLE;
    const view = await backend.call("view", { diagram: null });
    const update = await backend.call("edit", {
      diagram: "main",
      intent: { type: "rename-project", name: "Only the name" },
    });
    const next = applyUpdate(view, update);
    expect(next.diagram.components).toBe(view.diagram.components);
    expect(next.diagram.scene.items[0]).toBe(view.diagram.scene.items[0]);
  });
});

describe("merging", () => {
  it("keeps entries in the order of their ids, as the core does", () => {
    const merged = mergeSorted([{ id: "B" }, { id: "a" }], {
      changed: [{ id: "A" }, { id: "_" }],
      removed: ["a"],
    });
    expect(merged.map((e) => e.id)).toEqual(["A", "B", "_"]);
  });

  it("takes the painting order from the core", () => {
    const item = (id: string): SceneItem => ({
      id,
      kind: "component",
      title: id,
      description: "",
      bounds: { x: 0, y: 0, width: 1, height: 1 },
      primitives: [],
    });
    const before = [item("component:a"), item("component:b")];
    const delta = { changed: [item("boundary:x")], removed: ["component:b"] };
    const after = mergeItems(before, delta, ["boundary:x", "component:a"]);
    expect(after.map((i) => i.id)).toEqual(["boundary:x", "component:a"]);
  });
});
