import { describe, expect, it } from "vitest";
import { type Hit, NOTHING } from "../src/canvas/hit";
import { labelPlaceAt, placeAlong } from "../src/canvas/label-place";
import { connect, connectIdle } from "../src/canvas/tools/connect";
import { label, labelIdle } from "../src/canvas/tools/label";
import { pan, panIdle } from "../src/canvas/tools/pan";
import { carry, place, placeIdle } from "../src/canvas/tools/place";
import { LEAST, resize, resized, resizeIdle } from "../src/canvas/tools/resize";
import type { PointerAt, ToolEvent, Transition } from "../src/canvas/tools/tool";

const at = (x: number, y: number, hit: Hit = NOTHING): PointerAt => ({
  canvas: { x: x * 2, y: y * 2 },
  window: { x, y },
  hit,
});
const press = (where: PointerAt): ToolEvent => ({
  type: "press",
  at: where,
  shift: false,
  selected: false,
});
const move = (where: PointerAt): ToolEvent => ({ type: "move", at: where });
const release = (where: PointerAt): ToolEvent => ({ type: "release", at: where });

function run<S, E>(tool: Transition<S, E>, start: S, ...events: ToolEvent[]) {
  let state = start;
  const effects: E[] = [];
  for (const event of events) {
    const [next, more] = tool(state, event);
    state = next;
    effects.push(...more);
  }
  return { state, effects };
}

describe("panning", () => {
  it("follows the pointer in pixels of the window", () => {
    const { state, effects } = run(pan, panIdle, press(at(0, 0)), move(at(10, 4)), move(at(12, 4)));
    expect(effects).toEqual([
      { type: "pan", by: { x: 10, y: 4 } },
      { type: "pan", by: { x: 2, y: 0 } },
    ]);
    expect(pan(state, release(at(12, 4)))).toEqual([panIdle, []]);
  });

  it("does nothing without a press", () => {
    expect(run(pan, panIdle, move(at(10, 4))).effects).toEqual([]);
  });
});

describe("connecting", () => {
  const out: Hit = { kind: "port", component: "train", side: "out" };
  const into: Hit = { kind: "port", component: "serve", side: "in" };
  const serve: Hit = { kind: "item", key: "component:serve" };
  const train: Hit = { kind: "item", key: "component:train" };

  it("asks once what fits, draws a line and offers where it ends", () => {
    const { state, effects } = run(
      connect,
      connectIdle,
      press(at(0, 0, out)),
      move(at(2, 0)),
      move(at(30, 0)),
      move(at(60, 0, serve)),
      release(at(60, 0, serve)),
    );
    expect(effects).toEqual([
      { type: "judge", component: "train", side: "out" },
      { type: "line", component: "train", side: "out", to: { x: 60, y: 0 }, over: undefined },
      { type: "line", component: "train", side: "out", to: { x: 120, y: 0 }, over: "serve" },
      { type: "end-line" },
      { type: "offer", from: "train", to: "serve", at: { x: 60, y: 0 } },
    ]);
    expect(state).toEqual(connectIdle);
  });

  it("turns round when pulled out of the left port", () => {
    const { effects } = run(
      connect,
      connectIdle,
      press(at(0, 0, into)),
      move(at(30, 0, train)),
      release(at(30, 0, train)),
    );
    expect(effects.at(-1)).toEqual({
      type: "offer",
      from: "train",
      to: "serve",
      at: { x: 30, y: 0 },
    });
    expect(effects[0]).toEqual({ type: "judge", component: "serve", side: "in" });
  });

  it("never connects a component to itself, and offers tools over nothing", () => {
    const self = at(40, 0, train);
    const { effects } = run(connect, connectIdle, press(at(0, 0, out)), move(self), release(self));
    expect(effects.at(-1)).toEqual({ type: "end-line" });
    const empty = at(40, 0);
    const other = run(connect, connectIdle, press(at(0, 0, into)), move(empty), release(empty));
    expect(other.effects.slice(-2)).toEqual([
      { type: "end-line" },
      { type: "offer-tools", component: "serve", side: "in", at: empty },
    ]);
  });

  it("follows the pointer after a click on the port, until the next click", () => {
    const begun = run(connect, connectIdle, press(at(0, 0, out)), release(at(1, 0)));
    expect(begun.state).toMatchObject({ name: "aiming", component: "train", side: "out" });
    const aimed = run(connect, begun.state, move(at(30, 0)), press(at(60, 0, serve)));
    expect(aimed.effects).toEqual([
      { type: "line", component: "train", side: "out", to: { x: 60, y: 0 }, over: undefined },
      { type: "end-line" },
      { type: "offer", from: "train", to: "serve", at: { x: 60, y: 0 } },
    ]);
    expect(run(connect, aimed.state, release(at(60, 0, serve)))).toEqual({
      state: connectIdle,
      effects: [],
    });
    const { state, effects } = run(connect, begun.state, press(at(4, 4, train)));
    expect([state, effects]).toEqual([connectIdle, [{ type: "end-line" }]]);
  });

  it("pulls one end of a connection elsewhere, and leaves it over nothing", () => {
    const end: Hit = { kind: "end", connection: "c", end: "to", stays: "train" };
    const begun = press(at(0, 0, end));
    const over = at(40, 0, serve);
    expect(run(connect, connectIdle, begun, move(over), release(over)).effects).toEqual([
      { type: "judge", component: "train", side: "out" },
      { type: "line", component: "train", side: "out", to: { x: 80, y: 0 }, over: "serve" },
      { type: "end-line" },
      { type: "reconnect", connection: "c", end: "to", to: "serve" },
    ]);
    for (const last of [at(40, 0), at(40, 0, train), at(1, 0)]) {
      const { effects, state } = run(connect, connectIdle, begun, move(last), release(last));
      expect(effects.at(-1)).toEqual({ type: "end-line" });
      expect(state).toEqual(connectIdle);
    }
    const start: Hit = { kind: "end", connection: "c", end: "from", stays: "serve" };
    const moved = run(
      connect,
      connectIdle,
      press(at(0, 0, start)),
      move(at(40, 0, train)),
      release(at(40, 0, train)),
    );
    expect(moved.effects.at(-1)).toMatchObject({ type: "reconnect", end: "from", to: "train" });
  });

  it("takes no notice of a press elsewhere, and ends its line when broken off", () => {
    expect(run(connect, connectIdle, press(at(0, 0, train))).state).toEqual(connectIdle);
    const broken = run(connect, connectIdle, press(at(0, 0, out)), move(at(30, 0)), {
      type: "cancel",
    });
    expect(broken.effects.at(-1)).toEqual({ type: "end-line" });
  });
});

describe("moving a label", () => {
  const word: Hit = { kind: "label", connection: "c" };

  it("chooses its connection on a click and slides it when dragged", () => {
    const click = run(label, labelIdle, press(at(0, 0, word)), release(at(1, 0)));
    expect(click.effects).toEqual([{ type: "choose", connection: "c", shift: false }]);
    const { state, effects } = run(
      label,
      labelIdle,
      press(at(0, 0, word)),
      move(at(2, 0)),
      move(at(9, 0)),
      release(at(10, 0)),
    );
    expect(effects.slice(1)).toEqual([
      { type: "slide", connection: "c", to: { x: 18, y: 0 } },
      { type: "commit-slide", connection: "c", to: { x: 20, y: 0 } },
    ]);
    expect(state).toEqual(labelIdle);
    const broken = run(label, labelIdle, press(at(0, 0, word)), move(at(9, 0)), { type: "cancel" });
    expect(broken.effects.at(-1)).toEqual({ type: "end-slide" });
  });

  it("finds the place on the line and its side", () => {
    const points = [
      [0, 0],
      [100, 0],
      [100, 100],
    ] as const;
    expect(labelPlaceAt(points, { x: 50, y: 3 })).toEqual({ along: 0.25, side: "on" });
    expect(labelPlaceAt(points, { x: 50, y: -20 })).toEqual({ along: 0.25, side: "before" });
    expect(labelPlaceAt(points, { x: 120, y: 50 })).toEqual({ along: 0.75, side: "after" });
    expect(labelPlaceAt([[5, 5]], { x: 0, y: 0 })).toEqual({ along: 0.5, side: "on" });
    expect(placeAlong(points, 0.75)).toEqual({ x: 100, y: 50 });
    expect(placeAlong(points, 1)).toEqual({ x: 100, y: 100 });
    expect(placeAlong([], 0.5)).toEqual({ x: 0, y: 0 });
  });
});

describe("resizing a boundary", () => {
  const frame = { x: 0, y: 0, width: 400, height: 200 };
  const grip: Hit = { kind: "grip", boundary: "prod", grip: "se", frame };

  it("follows the handle on the grid and commits once", () => {
    const { state, effects } = run(
      resize,
      resizeIdle,
      press(at(0, 0, grip)),
      move(at(1, 1)),
      move(at(20, 11)),
      release(at(22, 10)),
    );
    expect(effects).toEqual([
      { type: "resize", boundary: "prod", frame: { ...frame, width: 440, height: 224 } },
      { type: "commit-resize", boundary: "prod", frame: { ...frame, width: 448, height: 224 } },
    ]);
    expect(state).toEqual(resizeIdle);
    const click = run(resize, resizeIdle, press(at(0, 0, grip)), release(at(1, 0)));
    expect(click).toEqual({ state: resizeIdle, effects: [] });
    const broken = run(resize, resizeIdle, press(at(0, 0, grip)), move(at(9, 0)), {
      type: "cancel",
    });
    expect(broken.effects.at(-1)).toEqual({ type: "end-resize" });
  });

  it("moves only the sides held, and never makes it too small", () => {
    expect(resized(frame, "w", { x: 16, y: 99 })).toEqual({ ...frame, x: 16, width: 384 });
    expect(resized(frame, "n", { x: 99, y: -16 })).toEqual({ ...frame, y: -16, height: 216 });
    const least = resized(frame, "nw", { x: 9999, y: 9999 });
    expect(least).toEqual({ x: 400 - LEAST.width, y: 200 - LEAST.height, ...LEAST });
    expect(resized(frame, "se", { x: -9999, y: -9999 })).toEqual({ x: 0, y: 0, ...LEAST });
  });
});

describe("placing", () => {
  it("shows a ghost once the pointer has travelled and drops it on release", () => {
    const armed = carry("pytorch", { x: 10, y: 10 });
    const { state, effects } = run(
      place,
      armed,
      move(at(12, 10)),
      move(at(40, 10)),
      release(at(80, 20)),
    );
    expect(effects).toEqual([
      { type: "ghost", tool: "pytorch", at: at(40, 10) },
      { type: "end-ghost" },
      { type: "drop", tool: "pytorch", at: at(80, 20) },
    ]);
    expect(state).toEqual(placeIdle);
  });

  it("drops nothing on a mere click or when broken off", () => {
    const armed = carry("pytorch", { x: 10, y: 10 });
    expect(run(place, armed, release(at(10, 10))).effects).toEqual([]);
    expect(run(place, armed, move(at(40, 10)), { type: "cancel" }).effects.at(-1)).toEqual({
      type: "end-ghost",
    });
  });
});
