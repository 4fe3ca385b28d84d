import { describe, expect, it } from "vitest";
import { type Hit, NOTHING } from "../src/canvas/hit";
import {
  type SelectEffect,
  type SelectState,
  select,
  selectIdle,
} from "../src/canvas/tools/select";
import type { PointerAt, ToolEvent } from "../src/canvas/tools/tool";

const at = (x: number, y: number, hit: Hit = NOTHING): PointerAt => ({
  canvas: { x, y },
  window: { x, y },
  hit,
});
const card: Hit = { kind: "item", key: "component:train" };
const inside: Hit = { kind: "inside", key: "boundary:prod" };
const press = (
  where: PointerAt,
  options: { shift?: boolean; selected?: boolean } = {},
): ToolEvent => ({
  type: "press",
  at: where,
  shift: options.shift ?? false,
  selected: options.selected ?? false,
});
const move = (where: PointerAt): ToolEvent => ({ type: "move", at: where });
const release = (where: PointerAt): ToolEvent => ({ type: "release", at: where });

function run(...events: ToolEvent[]): { state: SelectState; effects: SelectEffect[] } {
  let state = selectIdle;
  const effects: SelectEffect[] = [];
  for (const event of events) {
    const [next, more] = select(state, event);
    state = next;
    effects.push(...more);
  }
  return { state, effects };
}

describe("selecting", () => {
  it("selects a card that is clicked", () => {
    const { state, effects } = run(press(at(5, 5, card)), release(at(5, 5, card)));
    expect(effects).toEqual([{ type: "select", key: "component:train" }]);
    expect(state).toEqual(selectIdle);
  });

  it("narrows a selection to one on a click, but not when it is dragged", () => {
    const chosen = press(at(5, 5, card), { selected: true });
    expect(run(chosen, release(at(6, 5))).effects).toEqual([
      { type: "select", key: "component:train" },
    ]);
    const dragged = run(chosen, move(at(40, 5)), release(at(40, 5)));
    expect(dragged.effects.map((e) => e.type)).toEqual(["preview-move", "commit-move"]);
  });

  it("adds and takes away with Shift", () => {
    expect(run(press(at(5, 5, card), { shift: true })).effects).toEqual([
      { type: "toggle", key: "component:train" },
    ]);
    const away = run(press(at(5, 5, card), { shift: true, selected: true }), move(at(90, 5)));
    expect(away.effects).toEqual([{ type: "toggle", key: "component:train" }]);
    expect(away.state).toEqual(selectIdle);
  });

  it("moves on the grid and commits once, on release", () => {
    const { effects } = run(
      press(at(0, 0, card)),
      move(at(3, 0)),
      move(at(13, 6)),
      move(at(29, 10)),
      release(at(29, 10)),
    );
    expect(effects).toEqual([
      { type: "select", key: "component:train" },
      { type: "preview-move", by: { x: 16, y: 8 }, at: { x: 13, y: 6 }, copy: false },
      { type: "preview-move", by: { x: 32, y: 8 }, at: { x: 29, y: 10 }, copy: false },
      { type: "commit-move", by: { x: 32, y: 8 }, copy: false },
    ]);
  });

  it("commits nothing when a drag comes back to where it began", () => {
    const { effects } = run(press(at(0, 0, card)), move(at(30, 0)), release(at(1, 1)));
    expect(effects.at(-1)).toEqual({ type: "end-preview" });
  });

  it("clears on a click on the empty canvas and draws a marquee on a drag", () => {
    expect(run(press(at(0, 0)), release(at(0, 0))).effects).toEqual([{ type: "clear" }]);
    const { effects } = run(press(at(50, 50)), move(at(10, 20)), release(at(10, 20)));
    const rect = { x: 10, y: 20, width: 40, height: 30 };
    expect(effects).toEqual([
      { type: "marquee", rect, enclose: true },
      { type: "select-within", rect, add: false, enclose: true },
      { type: "end-preview" },
    ]);
  });

  it("touches from left to right, and encloses from right to left or with Alt", () => {
    const last = (to: PointerAt, alt: boolean) =>
      run(press(at(50, 50)), move(to), { type: "release", at: to, alt }).effects.at(-2);
    expect(last(at(90, 20), false)).toMatchObject({ type: "select-within", enclose: false });
    expect(last(at(90, 20), true)).toMatchObject({ type: "select-within", enclose: true });
    expect(last(at(10, 90), false)).toMatchObject({ type: "select-within", enclose: true });
  });

  it("commits a copy when Alt is held at the end of a drag", () => {
    const { effects } = run(press(at(0, 0, card)), move(at(40, 0)), {
      type: "release",
      at: at(40, 0),
      alt: true,
    });
    expect(effects.at(-1)).toEqual({ type: "commit-move", by: { x: 40, y: 0 }, copy: true });
  });

  it("keeps the selection when a Shift-marquee is only a click", () => {
    expect(run(press(at(0, 0), { shift: true }), release(at(0, 0))).effects).toEqual([]);
  });

  it("draws a marquee inside a boundary, but selects it on a click and moves it once selected", () => {
    expect(run(press(at(0, 0, inside)), move(at(30, 30))).effects[0]?.type).toBe("marquee");
    expect(run(press(at(0, 0, inside)), release(at(0, 0))).effects).toEqual([
      { type: "select", key: "boundary:prod" },
    ]);
    const chosen = run(press(at(0, 0, inside), { selected: true }), move(at(30, 30)));
    expect(chosen.effects[0]?.type).toBe("preview-move");
  });

  it("forgets everything when broken off", () => {
    const { state, effects } = run(press(at(0, 0, card)), move(at(30, 0)), { type: "cancel" });
    expect(state).toEqual(selectIdle);
    expect(effects.at(-1)).toEqual({ type: "end-preview" });
    expect(run({ type: "cancel" }).effects).toEqual([]);
  });
});
