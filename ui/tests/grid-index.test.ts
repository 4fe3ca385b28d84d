import { describe, expect, it } from "vitest";
import { distanceToLine, overlaps } from "../src/canvas/geometry";
import { GridIndex } from "../src/canvas/grid-index";
import { SceneIndex } from "../src/canvas/scene-index";
import type { Point } from "../src/generated/Point";
import type { Rect } from "../src/generated/Rect";
import type { SceneItem } from "../src/generated/SceneItem";
import { random } from "./random";
import { item, line, scene } from "./scenes";

/** Rectangles of every size, also far out, degenerate and larger than any screen. */
function areaFrom(chance: () => number): Rect {
  const far = chance() < 0.05 ? 1e8 : 12_000;
  const size = [0, 40, 300, 4_000, 1e7][Math.floor(chance() * 5)] ?? 0;
  return {
    x: (chance() - 0.5) * far,
    y: (chance() - 0.5) * far,
    width: chance() * size,
    height: chance() * size,
  };
}

describe("the grid index", () => {
  it("finds what looking at everything finds, while things come, move and go", () => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const chance = random(seed);
      const index = new GridIndex<number>();
      const all = new Map<number, Rect[]>();
      for (let turn = 0; turn < 400; turn += 1) {
        const value = Math.floor(chance() * 150);
        if (chance() < 0.2) {
          index.delete(value);
          all.delete(value);
        } else {
          const areas = Array.from({ length: 1 + Math.floor(chance() * 4) }, () =>
            areaFrom(chance),
          );
          index.set(value, areas);
          all.set(value, areas);
        }
        if (turn % 8 > 0) continue;
        const asked = areaFrom(chance);
        const found = index.touching(asked).sort((a, b) => a - b);
        const expected = [...all]
          .filter(([, areas]) => areas.some((area) => overlaps(area, asked)))
          .map(([key]) => key)
          .sort((a, b) => a - b);
        expect(found, `seed ${seed}, turn ${turn}`).toEqual(expected);
        expect(index.size).toBe(all.size);
      }
    }
  });

  it("stops counting where it may", () => {
    const index = new GridIndex<number>();
    for (let i = 0; i < 100; i += 1) index.set(i, [{ x: i * 10, y: 0, width: 5, height: 5 }]);
    const everything = { x: -10, y: -10, width: 2_000, height: 100 };
    expect(index.touching(everything, 7)).toHaveLength(7);
    expect(index.touching(everything)).toHaveLength(100);
  });

  it("survives places that are no numbers", () => {
    const index = new GridIndex<string>();
    index.set("nowhere", [{ x: Number.NaN, y: 0, width: 1, height: 1 }]);
    index.set("everywhere", [{ x: -1e300, y: -1e300, width: 2e300, height: 2e300 }]);
    expect(index.touching({ x: 0, y: 0, width: 10, height: 10 })).toEqual(["everywhere"]);
  });
});

describe("the scene index", () => {
  const lines = new Map([
    [
      "bent",
      line("bent", [
        [0, 0],
        [2000, 0],
        [2000, 2000],
      ] satisfies Point[]),
    ],
  ]);
  const card = (id: string, x: number, y = 0): SceneItem =>
    item("component", id, { x, y, width: 208, height: 72 });
  const bounds = { x: -1e5, y: -1e5, width: 2e5, height: 2e5 };

  it("answers in painting order and follows every edit", () => {
    for (let seed = 1; seed <= 6; seed += 1) {
      const chance = random(seed);
      const index = new SceneIndex();
      let items: SceneItem[] = [];
      for (let edit = 0; edit < 40; edit += 1) {
        const changed = [...items];
        for (let n = 0; n < 6; n += 1) {
          const made = card(`n${Math.floor(chance() * 60)}`, chance() * 8000, chance() * 8000);
          const at = changed.findIndex(({ id }) => id === made.id);
          if (at >= 0 && chance() < 0.3) changed.splice(at, 1);
          else if (at >= 0) changed[at] = made;
          else changed.splice(Math.floor(chance() * changed.length), 0, made);
        }
        items = changed;
        index.sync(scene(items, bounds), lines);
        const area = { x: chance() * 8000, y: chance() * 8000, width: 1500, height: 900 };
        const reach = 12;
        const expected = items.filter(({ bounds: own }) =>
          overlaps(own, {
            x: area.x - reach,
            y: area.y - reach,
            width: area.width + 2 * reach,
            height: area.height + 2 * reach,
          }),
        );
        expect(index.near(area)).toEqual(expected);
        expect(index.count(area, 5)).toBe(Math.min(5, expected.length));
        expect(items.map(({ id }) => index.orderOf(id))).toEqual(items.map((_, i) => i));
      }
    }
  });

  it("knows a long line by its pieces, not by the frame around it", () => {
    const index = new SceneIndex();
    const bent = item("connection", "bent", { x: -6, y: -6, width: 2012, height: 2012 });
    index.sync(scene([bent], bounds), lines);
    expect(index.near({ x: 100, y: 1500, width: 50, height: 50 })).toEqual([]);
    expect(index.near({ x: 1990, y: 1500, width: 50, height: 50 })).toEqual([bent]);
  });

  it("gives everything without looking when everything is asked for", () => {
    const index = new SceneIndex();
    const items = [item("boundary", "b", { x: 0, y: 0, width: 900, height: 900 }), card("a", 10)];
    index.sync(scene(items, { x: 0, y: 0, width: 900, height: 900 }), lines);
    const all = { x: -10, y: -10, width: 1000, height: 1000 };
    expect(index.near(all)).toEqual(items);
    expect(index.near(all, "component")).toEqual([items[1]]);
    expect(index.count(all, 1)).toBe(1);
  });

  it("finds the topmost card around a point first", () => {
    const index = new SceneIndex();
    index.sync(scene([card("under", 0), card("over", 20), card("away", 900)], bounds), lines);
    expect(index.around({ x: 30, y: 30 }, 4, "component")).toEqual(["over", "under"]);
  });
});

describe("the distance to a line", () => {
  it("is that to its nearest piece", () => {
    const points: Point[] = [
      [0, 0],
      [100, 0],
      [100, 100],
    ];
    expect(distanceToLine({ x: 50, y: 7 }, points)).toBe(7);
    expect(distanceToLine({ x: 104, y: 60 }, points)).toBe(4);
    expect(distanceToLine({ x: -3, y: -4 }, points)).toBe(5);
    expect(distanceToLine({ x: 0, y: 0 }, [])).toBe(Number.POSITIVE_INFINITY);
  });
});
