import { describe, expect, it } from "vitest";
import { detailFor, FAR_ZOOM, MANY } from "../src/canvas/level-of-detail";
import { Simplified } from "../src/canvas/simplified";
import { SLICE_MS, Slices, type Step, stepsTo } from "../src/canvas/slicing";
import type { SceneItem } from "../src/generated/SceneItem";
import { random } from "./random";
import { item, line, path, rect } from "./scenes";

describe("the level of detail", () => {
  it("is simple from far out, unless there is little to paint", () => {
    expect(detailFor(0.1, 15_000, "full")).toBe("simple");
    expect(detailFor(0.1, 60, "full")).toBe("full");
    expect(detailFor(1, 400, "simple")).toBe("full");
    expect(detailFor(0.6, MANY + 1, "full")).toBe("simple");
  });

  it("stays simple while the zoom is changing, until all can be read", () => {
    expect(detailFor(0.5, 900, "simple", true)).toBe("simple");
    expect(detailFor(0.5, 900, "full", true)).toBe("full");
    expect(detailFor(0.5, 900, "simple", false)).toBe("full");
    expect(detailFor(0.5, 100, "simple", true)).toBe("full");
    expect(detailFor(1, 900, "simple", true)).toBe("full");
  });

  it("does not switch back and forth around a limit", () => {
    for (const zoom of [FAR_ZOOM - 0.01, FAR_ZOOM]) {
      for (let items = 0; items <= MANY + 1; items += 7) {
        const after = detailFor(zoom, items, detailFor(zoom, items, "full"));
        expect(after).toBe(detailFor(zoom, items, after));
        if (detailFor(zoom, items, "full") === "simple") {
          expect(detailFor(zoom, items - 1, "simple")).toBe("simple");
        }
      }
    }
  });
});

describe("simplified paths", () => {
  const card = (id: string, x: number, stage: string, badge?: string): SceneItem => {
    const area = { x, y: 0, width: 208, height: 72 };
    return item("component", id, area, [
      rect({ ...area, y: 2 }, "#dddddd"),
      rect(area, "#ffffff", "#cccccc"),
      path(`M${x} 0v72`, stage),
      rect({ x: x + 14, y: 18, width: 36, height: 36 }, "#eeeeee"),
      path("M0 0h24", "#123456", null, `translate(${x + 20} 24)`),
      ...(badge ? [rect({ x: x + 183, y: -10, width: 33, height: 20 }, badge)] : []),
    ]);
  };
  const lines = new Map([
    [
      "c",
      line("c", [
        [208, 36],
        [300, 36],
        [300, 90],
      ]),
    ],
    [
      "d",
      line("d", [
        [208, 36],
        [400, 36],
      ]),
    ],
  ]);
  const wire = (id: string, color: string): SceneItem =>
    item("connection", id, { x: 208, y: 36, width: 192, height: 60 }, [
      path("M0 0", null, "#ground"),
      path("M208 36L300 36", null, color),
      path("M300 30L304 36", color, color),
    ]);

  it("puts shapes of one colour and part into one path, lines first", () => {
    const items = [
      wire("c", "#0000ff"),
      wire("d", "#0000ff"),
      card("a", 0, "#00ff00"),
      card("b", 400, "#00ff00"),
    ];
    const paths = new Simplified().paths(items, lines);
    expect(paths.map(({ layer, color }) => `${layer} ${color}`)).toEqual([
      "line #0000ff",
      "outline #cccccc",
      "card #ffffff",
      "mark #00ff00",
    ]);
    expect(paths[0]?.d).toBe("M208 36H300V90M208 36H400");
    expect(paths[2]?.d).toBe("M0 0h208v72h-208zM400 0h208v72h-208z");
    expect(new Set(paths.map(({ id }) => id)).size).toBe(paths.length);
  });

  it("keeps badges and leaves icons, tiles, labels and boundaries away", () => {
    const area = { x: 0, y: 0, width: 900, height: 900 };
    const marks = new Simplified().paths(
      [
        item("boundary", "b", area, [rect(area, "#fafafa", "#999999")]),
        card("a", 0, "#00ff00", "#ff0000"),
        item("label", "c", area, [rect(area, "#fefefe")]),
      ],
      lines,
    );
    expect(marks.map(({ color }) => color)).toEqual(["#cccccc", "#ffffff", "#00ff00", "#ff0000"]);
  });

  it("separates parts that lie far apart, and paints each item exactly once", () => {
    const chance = random(5);
    const items = Array.from({ length: 300 }, (_, i) =>
      card(`n${i}`, Math.floor(chance() * 20_000), "#00ff00"),
    );
    const cards = new Simplified().paths(items, lines).filter(({ layer }) => layer === "card");
    expect(cards.length).toBeGreaterThan(5);
    const boxes = cards.flatMap(({ d }) => d.split("z").filter(Boolean));
    expect(boxes).toHaveLength(items.length);
  });

  it("changes only the paths of the part where something changed", () => {
    const items = Array.from({ length: 20 }, (_, i) => card(`n${i}`, i * 1000, "#00ff00"));
    const parts = new Simplified();
    const before = new Map(parts.paths(items, lines).map((path) => [path.id, path]));
    const moved = [card("n0", 50, "#00ff00"), ...items.slice(1)];
    const after = parts.paths(moved, lines);
    const made = after.filter((path) => before.get(path.id) !== path);
    expect(made.map(({ layer }) => layer).sort()).toEqual(["card", "mark", "outline"]);
    expect(after).toEqual(new Simplified().paths(moved, lines));
    // Also what goes and comes again.
    expect(parts.paths(items.slice(0, 1), lines)).toHaveLength(3);
    expect(parts.paths(items, lines)).toEqual([...before.values()]);
  });
});

describe("work in slices", () => {
  const thing = (id: string): SceneItem =>
    item("component", id, { x: 0, y: 0, width: 1, height: 1 });

  /** A clock on which every step takes a while. */
  function worker(cost: number) {
    let time = 0;
    const shown = new Map<string, SceneItem>();
    const done: Step[] = [];
    const state = { moving: false };
    const slices = new Slices(
      (step) => {
        time += cost;
        done.push(step);
        if (step.type === "drop") shown.delete(step.item.id);
        else shown.set(step.item.id, step.item);
      },
      () => state.moving,
      () => time,
    );
    return { shown, done, slices, state, now: () => time };
  }

  it("adds what is urgent, then replaces, drops and adds the rest", () => {
    const [old, gone, same] = [thing("changed"), thing("gone"), thing("same")];
    const shown = new Map([old, gone, same].map((i) => [i.id, i]));
    const wanted = [thing("later"), thing("changed"), same, thing("urgent")];
    const steps = stepsTo(wanted, shown, ({ id }) => id === "component:urgent");
    expect(steps.map(({ type, item: { title } }) => `${type} ${title}`)).toEqual([
      "add urgent",
      "replace changed",
      "drop gone",
      "add later",
    ]);
  });

  it("leaves what is out of sight until nothing moves", () => {
    const { slices, done, state } = worker(0.1);
    state.moving = true;
    const seen = new Set(["component:a", "component:b"]);
    const wanted = ["far", "a", "b"].map(thing);
    slices.aim(stepsTo(wanted, new Map(), ({ id }) => seen.has(id)));
    for (let n = 0; n < 5; n += 1) expect(slices.slice()).toBe(false);
    expect(done.map(({ item }) => item.id)).toEqual([...seen]);
    state.moving = false;
    expect(slices.slice()).toBe(true);
    expect(done).toHaveLength(3);
  });

  it("stops soon after a slice's time is over", () => {
    const { slices, done, now } = worker(0.3);
    slices.aim(
      stepsTo(
        Array.from({ length: 200 }, (_, i) => thing(`n${i}`)),
        new Map(),
        () => true,
      ),
    );
    let before = 0;
    let count = 0;
    while (!slices.done) {
      slices.slice();
      expect(now() - before).toBeLessThanOrEqual(SLICE_MS + 8 * 0.3);
      before = now();
      count += 1;
    }
    expect(count).toBeGreaterThan(8);
    expect(done).toHaveLength(200);
  });

  it("reaches what is wanted last, however often the aim changes", () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const chance = random(seed);
      const { shown, slices } = worker(1);
      let wanted: SceneItem[] = [];
      for (let aim = 0; aim < 12; aim += 1) {
        wanted = Array.from({ length: 80 }, (_, i) => thing(`n${i}`)).filter(() => chance() < 0.5);
        slices.aim(stepsTo(wanted, shown, () => chance() < 0.3));
        for (let n = Math.floor(chance() * 6); n > 0; n -= 1) slices.slice();
      }
      while (!slices.slice());
      const byId = (a: SceneItem, b: SceneItem) => (a.id < b.id ? -1 : 1);
      expect([...shown.values()].sort(byId), `seed ${seed}`).toEqual([...wanted].sort(byId));
    }
  });
});
