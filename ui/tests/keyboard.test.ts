import { describe, expect, it } from "vitest";
import { Bindings } from "../src/actions/bindings";
import { isBinding, type KeyPress, keyCaps, spellings } from "../src/actions/keys";
import { NATIVE_MENUS, nativeWords } from "../src/actions/native-menu";
import { ACTIONS } from "../src/actions/registry";

const actionFor = (event: KeyPress, bindings = new Bindings()) => bindings.actionFor(event)?.action;

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
    [press("a", { ctrlKey: true }), "select-all"],
    [press("k", { ctrlKey: true }), "palette"],
    [press("@", { shiftKey: true, code: "Digit2" }), "zoom-selection"],
    [press("я", { ctrlKey: true, code: "KeyZ" }), "undo"],
    [press("g", { ctrlKey: true }), "wrap"],
    [press("Delete"), "delete"],
    [press("Backspace"), "delete"],
    [press("F2"), "rename"],
    [press("c"), "connect"],
    [press("/"), "place-here"],
    [press("?", { shiftKey: true }), "shortcuts"],
    [press("+", { shiftKey: true }), "zoom-in"],
    [press("-"), "zoom-out"],
    [press("!", { shiftKey: true, code: "Digit1" }), "fit"],
    [press("ArrowLeft"), "nudge-left"],
    [press("ArrowLeft", { shiftKey: true }), "nudge-left-far"],
    [press("ArrowLeft", { altKey: true }), "walk-left"],
    [press("F10", { shiftKey: true }), "context-menu"],
    [press("Escape"), "escape"],
  ])("%o means %s", (event, id) => {
    expect(actionFor(event)?.id).toBe(id);
  });

  it("does not take copies of letters with other modifiers", () => {
    expect(actionFor(press("n", { ctrlKey: true }))?.id).not.toBe("add-note");
    expect(actionFor(press("p", { ctrlKey: true }))).toBeUndefined();
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

  it("knows ⌘ from Ctrl, and AltGr from both", () => {
    expect(spellings(press("k", { metaKey: true }), true)).toEqual(["Mod+K"]);
    expect(spellings(press("k", { metaKey: true }), false)).toEqual([]);
    expect(spellings(press("k", { ctrlKey: true }), true)).toEqual([]);
    const altGr = (name: string) => name === "AltGraph";
    const at = press("@", { ctrlKey: true, altKey: true, getModifierState: altGr });
    expect(spellings(at, false)).toEqual(["@"]);
  });

  it("tells keys that can be bound from everything else", () => {
    for (const keys of [
      "Mod+K",
      "Mod+Alt+Shift+K",
      "F5",
      "?",
      "+",
      "Mod++",
      "Shift+ArrowUp",
      "Ö",
    ]) {
      expect(isBinding(keys), keys).toBe(true);
    }
    const bad = ["", "k", "Tab", "Enter", " ", "Escape", "Shift", "Mod+Shift", "Shift+Mod+K"];
    for (const keys of [...bad, "Mod+", "<b>", "Mod+Mod+K", "K+L", "F99", "constructor"]) {
      expect(isBinding(keys), keys).toBe(false);
    }
  });

  it("offers in the native menu only what is in the registry, each once, with safe keys", () => {
    const offered = NATIVE_MENUS.flatMap(([, groups]) => groups.flat());
    expect(new Set(offered).size).toBe(offered.length);
    for (const action of offered) expect(ACTIONS).toContain(action);
    const entries = nativeWords(new Bindings({ rename: ["Mod+R"], fit: ["Q"] }), true)
      .menus.flatMap((menu) => menu.entries)
      .flatMap((entry) => (entry.type === "action" ? [entry] : []));
    const keysOf = (id: string) => entries.find((entry) => entry.id === id)?.keys;
    expect(keysOf("export")).toBe("CmdOrCtrl+E");
    expect(keysOf("rename")).toBe("CmdOrCtrl+R");
    // Undo belongs to the text of a field too, and Q is typed there.
    expect(keysOf("undo")).toBeNull();
    expect(keysOf("fit")).toBeNull();
    const silent = nativeWords(new Bindings(), false).menus.flatMap((menu) => menu.entries);
    expect(silent.every((entry) => entry.type === "separator" || entry.keys === null)).toBe(true);
  });
});

describe("shortcuts that a person chose", () => {
  const tidy = ACTIONS.find((a) => a.id === "tidy") ?? ACTIONS[0];
  const wrap = ACTIONS.find((a) => a.id === "wrap") ?? ACTIONS[0];

  it("count before those an action came with, and can be none", () => {
    const bindings = new Bindings({ tidy: ["Mod+G"], undo: [] });
    expect(actionFor(press("g", { ctrlKey: true }), bindings)?.id).toBe("tidy");
    expect(actionFor(press("z", { ctrlKey: true }), bindings)).toBeUndefined();
    expect(wrap && bindings.keysOf(wrap)).toEqual([]);
  });

  it("are taken from the action that had them, and are not kept when they are the usual ones", () => {
    if (!tidy || !wrap) throw new Error("missing");
    const chosen = new Bindings().assigned(tidy, ["Mod+G"]);
    expect(chosen).toEqual({ tidy: ["Mod+G"], wrap: [] });
    expect(new Bindings(chosen).assigned(tidy, tidy.keys)).toEqual({ wrap: [] });
    expect(new Bindings({ wrap: [] }).assigned(wrap, wrap.keys)).toEqual({});
  });

  it("mean nothing where they come from a file that nobody here wrote", () => {
    const hostile = JSON.parse(
      `{"undo": ["Tab", "<script>", "Mod+U"], "escape": [], "__proto__": ["Q"], "nothing": ["W"],
        "redo": ["Mod+U"], "constructor": ["X"]}`,
    );
    const bindings = new Bindings(hostile);
    expect(actionFor(press("u", { ctrlKey: true }), bindings)?.id).toBe("undo");
    expect(actionFor(press("Escape"), bindings)?.id).toBe("escape");
    expect(actionFor(press("Tab"), bindings)).toBeUndefined();
    expect(actionFor(press("w"), bindings)).toBeUndefined();
    expect(ACTIONS.flatMap((a) => bindings.keysOf(a))).toHaveLength(
      new Set(ACTIONS.flatMap((a) => bindings.keysOf(a))).size,
    );
  });
});
