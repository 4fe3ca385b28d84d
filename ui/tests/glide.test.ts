import { describe, expect, it } from "vitest";
import { type Glide, glideAt, glideTo, isUnderWay, keyframesOf } from "../src/canvas/paint/glide";
import { GLIDE_MS } from "../src/canvas/viewport.svelte";
import type { SceneItem } from "../src/generated/SceneItem";

const item = (x: number, y: number, width = 208): SceneItem => ({
  id: "component:a",
  kind: "component",
  title: "A",
  description: "",
  bounds: { x, y, width, height: 72 },
  primitives: [],
});

const moving = { now: 1000, still: false };

/** A glide that there must be. */
function glide(before: SceneItem, after: SceneItem, how: Parameters<typeof glideTo>[2]): Glide {
  const found = glideTo(before, after, how);
  if (!found) throw new Error("nothing glides");
  return found;
}

describe("a thing that a layout moved", () => {
  it("begins where it was, comes nearer all the time and ends in its place", () => {
    const found = glide(item(100, 40), item(500, -60), moving);
    const at = (share: number) => glideAt(found, 1000 + share * GLIDE_MS).away;
    expect(at(0)).toEqual({ x: -400, y: 100 });
    const ways = [0, 0.1, 0.3, 0.6, 0.9, 1].map((share) => Math.abs(at(share).x));
    expect(ways).toEqual([...ways].sort((a, b) => b - a));
    expect(new Set(ways).size).toBe(ways.length);
    // Straight: both ways are gone by the same share.
    expect(at(0.4).x / -400).toBeCloseTo(at(0.4).y / 100);
    for (const share of [1, 1.5, 40]) expect(Math.abs(at(share).x) + Math.abs(at(share).y)).toBe(0);
    expect(isUnderWay(found, 1000 + GLIDE_MS - 1)).toBe(true);
    expect(isUnderWay(found, 1000 + GLIDE_MS)).toBe(false);
  });

  it("does not glide where it stays", () => {
    expect(glideTo(item(8, 8), item(8, 8), moving)).toBeUndefined();
  });

  it("appears where its shape is another one", () => {
    const found = glide(item(0, 0), item(400, 0, 300), moving);
    const seen = [0, 0.5, 1].map((share) => glideAt(found, 1000 + share * GLIDE_MS));
    expect(seen.map(({ away }) => away.x)).toEqual([0, 0, 0]);
    expect(seen[0]?.seen).toBe(0);
    expect(seen[1]?.seen).toBeGreaterThan(0.5);
    expect(seen[2]?.seen).toBe(1);
  });

  it("is in its place at once where nothing may move by itself", () => {
    expect(glideTo(item(0, 0), item(400, 0), { now: 0, still: true })).toBeUndefined();
    expect(glideTo(item(0, 0), item(0, 0, 9), { now: 0, still: true })).toBeUndefined();
  });

  it("goes on from where it is when the next document comes while it is under way", () => {
    const first = glide(item(0, 0), item(400, 0), moving);
    const now = 1000 + GLIDE_MS / 3;
    const shown = 400 + glideAt(first, now).away.x;
    const next = glide(item(400, 0), item(400, 200), { now, still: false, under: first });
    const begins = glideAt(next, now).away;
    expect(400 + begins.x).toBeCloseTo(shown);
    expect(200 + begins.y).toBeCloseTo(0);
    // Also when it goes back to where it came from.
    const back = glide(item(400, 0), item(0, 0), { now, still: false, under: first });
    expect(glideAt(back, now).away.x).toBeCloseTo(shown);
    // And when the next document leaves it alone.
    const on = glide(item(400, 0), item(400, 0), { now, still: false, under: first });
    expect(400 + glideAt(on, now).away.x).toBeCloseTo(shown);
  });

  it("is animated from its beginning to the plain element", () => {
    const frames = keyframesOf(glide(item(100, 0), item(0, 50), moving));
    expect(frames[0]).toEqual({ transform: "translate(100px, -50px)" });
    expect(frames.at(-1)?.transform).toMatch(/^translate\(0px, -?0px\)$/);
    const fading = keyframesOf(glide(item(0, 0), item(0, 0, 9), moving));
    expect([fading[0], fading.at(-1)]).toEqual([{ opacity: 0 }, { opacity: 1 }]);
  });
});
