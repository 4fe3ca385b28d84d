import { afterEach, describe, expect, it } from "vitest";
import { EMPTY } from "../dev/fake/document";
import { openEditor, press, rest } from "./window";

/** A clipboard that several windows share; closed to reading where `open` is false. */
function shareClipboard(open = true): { text: string } {
  const held = { text: "" };
  const clipboard = {
    writeText: async (text: string) => {
      held.text = text;
    },
    readText: async () => {
      if (!open) throw new DOMException("not now", "NotAllowedError");
      return held.text;
    },
  };
  Object.defineProperty(navigator, "clipboard", { value: clipboard, configurable: true });
  return held;
}

const takeAway = (): void => {
  Reflect.deleteProperty(navigator, "clipboard");
};

/** As long as a paste may wait for the webview to tell of it. */
const told = () => new Promise((done) => setTimeout(done, 90));

function pasteEvent(text: string): Event {
  const event = new Event("paste", { bubbles: true, cancelable: true });
  return Object.assign(event, { clipboardData: { getData: () => text } });
}

afterEach(() => {
  takeAway();
});

describe("the clipboard", () => {
  it("copies a selection with its connections and pastes it at the pointer", async () => {
    const held = shareClipboard();
    const { editor, part, backend } = await openEditor();
    editor.selection.set(["component:lake", "component:trainer"]);
    part("canvas").focus();
    await press("c", { ctrlKey: true });
    expect(held.text).toContain("architrave/1");
    editor.interaction.pointer = { x: 100, y: 900 };
    await press("v", { ctrlKey: true });
    await told();
    await rest();
    expect(backend.last("edit")?.request).toMatchObject({
      intent: { type: "paste", at: [100, 900], text: held.text },
    });
    expect([...editor.selection.components].sort()).toEqual(["lake-2", "trainer-2"]);
    expect(editor.projection.connections.has("lake-2-trainer-2-dataset")).toBe(true);
    await press("v", { ctrlKey: true });
    await told();
    await rest();
    expect(backend.last("edit")?.request).toMatchObject({ intent: { at: [124, 924] } });
  });

  it("takes what the webview tells of before it asks for it", async () => {
    shareClipboard(false);
    const { editor, part } = await openEditor();
    editor.selection.set(["component:lake"]);
    const { text } = await editor.app.backend.call("copy", {
      diagram: "main",
      targets: [...editor.selection.targets],
    });
    const before = editor.projection.components.size;
    part("canvas").focus();
    document.activeElement?.dispatchEvent(
      new KeyboardEvent("keydown", { key: "v", ctrlKey: true, bubbles: true, cancelable: true }),
    );
    document.body.dispatchEvent(pasteEvent(`Here you are:\n${text}\nHave fun.`));
    await rest();
    expect(editor.projection.components.size).toBe(before + 1);
    // One that no key asked for is not for the canvas.
    document.body.dispatchEvent(pasteEvent(text));
    await rest();
    expect(editor.projection.components.size).toBe(before + 1);
  });

  it("cuts in one step, which is offered back", async () => {
    const held = shareClipboard();
    const { editor, part, find } = await openEditor();
    editor.selection.set(["component:trainer"]);
    part("canvas").focus();
    await press("x", { ctrlKey: true });
    expect(held.text).toContain("pytorch");
    expect(find("component-trainer")).toBeNull();
    expect(part("toast").textContent).toContain("1 thing cut");
    part("toast-action").click();
    await rest();
    expect(find("component-trainer")).not.toBeNull();
  });

  it("leaves the diagram alone when there is nothing to copy, or no way to", async () => {
    shareClipboard();
    const { app, editor, part } = await openEditor();
    editor.selection.set(["note:note"]);
    await editor.clipboard.cut();
    await rest();
    expect(part("toast").textContent).toContain("There is nothing to copy");
    expect(editor.projection.notes.size).toBe(1);
    takeAway();
    editor.selection.set(["component:trainer"]);
    await editor.clipboard.cut();
    await rest();
    expect(app.toasts.shown.at(-1)?.message).toBe("Nothing could be put on the clipboard");
    expect(editor.projection.components.has("trainer")).toBe(true);
  });

  it("says what is wrong with what it cannot paste", async () => {
    const held = shareClipboard();
    const { app, editor } = await openEditor(EMPTY);
    held.text = "just some words";
    await editor.clipboard.paste();
    held.text = " ";
    await editor.clipboard.paste();
    shareClipboard(false);
    await editor.clipboard.paste();
    expect(app.toasts.shown.map((toast) => toast.message)).toEqual([
      "The text holds no Architrave diagram",
      "The clipboard holds no text",
      "The clipboard could not be read",
    ]);
    expect(app.toasts.shown.at(-1)?.hint).toContain("Ctrl+V");
  });

  it("leaves keys to a text field that has the focus", async () => {
    const held = shareClipboard();
    held.text = "kept";
    const { editor, part, backend } = await openEditor();
    editor.selection.set(["component:trainer"]);
    await rest();
    part("field-label").focus();
    for (const key of ["x", "c", "v"]) await press(key, { ctrlKey: true });
    await told();
    expect(held.text).toBe("kept");
    expect(backend.last("copy")).toBeUndefined();
    expect(backend.last("edit")).toBeUndefined();
  });

  it("is asked for what the desktop holds where the webview must not look", async () => {
    shareClipboard(false);
    const { editor, backend } = await openEditor();
    const { text } = await editor.app.backend.call("copy", {
      diagram: "main",
      targets: [{ kind: "component", id: "lake" }],
    });
    backend.clipboardText = text;
    const before = editor.projection.components.size;
    await editor.clipboard.paste();
    expect(editor.projection.components.size).toBe(before + 1);
  });

  it.each([
    ["svg", { ctrlKey: true, shiftKey: true }],
    ["png", { ctrlKey: true, altKey: true }],
  ] as const)("is given the picture of a selection as %s", async (format, held) => {
    const { editor, part, backend } = await openEditor();
    editor.selection.set(["component:trainer"]);
    part("canvas").focus();
    await press("c", held);
    expect(backend.last("copy_picture")?.request).toEqual({
      copy: { diagram: "main", targets: [{ kind: "component", id: "trainer" }] },
      theme: "light",
      format,
    });
    expect(part("toast").textContent).toContain(`copied as ${format.toUpperCase()}`);
  });
});
