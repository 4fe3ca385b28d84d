import { describe, expect, it } from "vitest";
import { type Hit, NOTHING } from "../src/canvas/hit";
import { connect, connectIdle } from "../src/canvas/tools/connect";
import { pan, panIdle } from "../src/canvas/tools/pan";
import { carry, place, placeIdle } from "../src/canvas/tools/place";
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

  it("never connects a component to itself and gives up over nothing", () => {
    for (const end of [at(40, 0, train), at(40, 0)]) {
      const { effects } = run(connect, connectIdle, press(at(0, 0, out)), move(end), release(end));
      expect(effects.at(-1)).toEqual({ type: "end-line" });
    }
  });

  it("asks for the other end when the port is only clicked", () => {
    const { effects } = run(connect, connectIdle, press(at(0, 0, out)), release(at(1, 0)));
    expect(effects.at(-1)).toEqual({ type: "choose-target", from: "train" });
  });

  it("takes no notice of a press elsewhere, and ends its line when broken off", () => {
    expect(run(connect, connectIdle, press(at(0, 0, train))).state).toEqual(connectIdle);
    const broken = run(connect, connectIdle, press(at(0, 0, out)), move(at(30, 0)), {
      type: "cancel",
    });
    expect(broken.effects.at(-1)).toEqual({ type: "end-line" });
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
