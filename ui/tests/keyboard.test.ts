import { describe, expect, it } from "vitest";
import { actionFor, type KeyPress, keyCaps, spellings } from "../src/actions/keyboard";
import { ACTIONS } from "../src/actions/registry";
import type { MenuAction } from "../src/generated/MenuAction";

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: "",
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...more,
});

describe("the keyboard map", () => {
  it.each([
    [press("z", { ctrlKey: true }), "undo"],
    [press("Z", { ctrlKey: true, shiftKey: true }), "redo"],
    [press("y", { ctrlKey: true }), "redo"],
    [press("d", { ctrlKey: true }), "duplicate"],
    [press("a", { metaKey: true }), "select-all"],
    [press("g", { ctrlKey: true }), "wrap"],
    [press("Delete"), "delete"],
    [press("Backspace"), "delete"],
    [press("F2"), "rename"],
    [press("c"), "connect"],
    [press("/"), "search"],
    [press("?", { shiftKey: true }), "shortcuts"],
    [press("+", { shiftKey: true }), "zoom-in"],
    [press("-"), "zoom-out"],
    [press("!", { shiftKey: true, code: "Digit1" }), "fit"],
    [press("ArrowLeft"), "nudge-left"],
    [press("ArrowLeft", { shiftKey: true }), "nudge-left-far"],
    [press("ArrowLeft", { altKey: true }), "walk-to the left"],
    [press("F10", { shiftKey: true }), "context-menu"],
    [press("Escape"), "escape"],
  ])("%o means %s", (event, id) => {
    expect(actionFor(event)?.id).toBe(id);
  });

  it("does not take copies of letters with other modifiers", () => {
    expect(actionFor(press("c", { ctrlKey: true }))).toBeUndefined();
    expect(actionFor(press("v", { ctrlKey: true }))).toBeUndefined();
  });

  it("has every key only once, and every id too", () => {
    const keys = ACTIONS.flatMap((a) => a.keys);
    expect(new Set(keys).size).toBe(keys.length);
    expect(new Set(ACTIONS.map((a) => a.id)).size).toBe(ACTIONS.length);
  });

  it("spells a letter in capitals and a sign as it is typed", () => {
    expect(spellings(press("z", { ctrlKey: true }))).toEqual(["Mod+Z"]);
    expect(spellings(press("?", { shiftKey: true }))).toEqual(["?"]);
  });

  it("prints keys as they are printed on keyboards", () => {
    expect(keyCaps("Mod+Shift+Z")).toEqual(["Ctrl", "Shift", "Z"]);
    expect(keyCaps("Mod++")).toEqual(["Ctrl", "+"]);
    expect(keyCaps("+")).toEqual(["+"]);
    expect(keyCaps("Shift+ArrowUp")).toEqual(["Shift", "↑"]);
  });

  it("has an action for every choice in the native menu", () => {
    const choices: Record<MenuAction, true> = {
      new: true,
      open: true,
      "save-as": true,
      close: true,
      export: true,
      exports: true,
      undo: true,
      redo: true,
      duplicate: true,
      delete: true,
      "select-all": true,
      wrap: true,
      tidy: true,
      "zoom-in": true,
      "zoom-out": true,
      fit: true,
      "actual-size": true,
      theme: true,
      rules: true,
      shortcuts: true,
    };
    const offered = ACTIONS.flatMap((a) => a.menu ?? []);
    expect([...offered].sort()).toEqual(Object.keys(choices).sort());
  });
});
