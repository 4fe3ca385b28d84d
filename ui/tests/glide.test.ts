import { afterEach, describe, expect, it, vi } from "vitest";
import { openEditor, press, rest } from "./window";

const animate = vi.fn();
Element.prototype.animate = animate;

function withMotion(reduced: boolean): void {
  const nothing = () => {};
  vi.stubGlobal("matchMedia", () => ({
    matches: reduced,
    addEventListener: nothing,
    removeEventListener: nothing,
  }));
}

afterEach(() => {
  vi.unstubAllGlobals();
  animate.mockClear();
});

describe("tidying", () => {
  it("lets what moves glide to its place, in one step that can be undone", async () => {
    withMotion(false);
    const { editor } = await openEditor();
    await press("T", { ctrlKey: true, shiftKey: true });
    await rest();
    expect(editor.projection.project.undo).toBe("Tidy");
    expect(animate).toHaveBeenCalled();
    expect(editor.interaction.gliding).toBe(false);
    animate.mockClear();
    await press("z", { ctrlKey: true });
    await rest();
    expect(animate).not.toHaveBeenCalled();
  });

  it("moves at once for whoever wants no motion", async () => {
    withMotion(true);
    await openEditor();
    await press("T", { ctrlKey: true, shiftKey: true });
    await rest();
    expect(animate).not.toHaveBeenCalled();
  });
});
