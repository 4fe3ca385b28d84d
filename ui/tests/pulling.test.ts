import { describe, expect, it } from "vitest";
import { drag, openEditor, rest } from "./window";

describe("pulling a connection", () => {
  it("lights up what fits, dims the rest and says why", async () => {
    const { part, find, editor } = await openEditor();
    editor.selection.set(["component:trainer"]);
    await rest();
    await drag(part("port-out-trainer"), [[0, 0]]);
    editor.interaction.cancel();
    editor.interaction.choices.target = undefined;
    await rest();
    const hit = { kind: "port", component: "trainer", side: "out" } as const;
    const at = (x: number, y: number, over: string | undefined) => ({
      canvas: { x, y },
      window: { x, y },
      hit: over
        ? ({ kind: "item", key: `component:${over}` } as const)
        : ({ kind: "empty" } as const),
    });
    editor.interaction.press({ ...at(0, 0, undefined), hit }, false, false);
    editor.interaction.move(at(60, 60, undefined));
    await rest();
    expect(part("component-serving").dataset.target).toBe("fits");
    expect(part("component-serving").classList.contains("dim")).toBe(false);
    expect(part("component-lake").classList.contains("dim")).toBe(true);
    expect(part("component-lake").dataset.target).toBeUndefined();
    expect(find("connect-hint")).toBeNull();
    editor.interaction.move(at(80, 80, "lake"));
    await rest();
    expect(part("connect-hint").textContent).toContain(
      "Object store takes raw data or dataset; Fraud trainer gives model or experiment metrics",
    );
    editor.interaction.move(at(90, 80, "serving"));
    await rest();
    expect(part("connect-hint").textContent?.trim()).toBe("Model");
    editor.interaction.move(at(95, 80, "trainer"));
    await rest();
    expect(part("connect-hint").textContent).toContain("cannot be connected to itself");
    editor.interaction.release(at(95, 80, "trainer"));
    await rest();
    expect(find("connect-hint")).toBeNull();
    expect(part("component-lake").classList.contains("dim")).toBe(false);
    expect(editor.projection.project.undo).toBeNull();
  });

  it("judges the other way round from the left port, with one question", async () => {
    const { part, editor, backend } = await openEditor();
    const port = { kind: "port", component: "trainer", side: "in" } as const;
    const point = { x: 0, y: 0 };
    editor.interaction.press({ canvas: point, window: point, hit: port }, false, false);
    const far = { x: 90, y: 90 };
    const over = { kind: "item", key: "component:lake" } as const;
    editor.interaction.move({ canvas: far, window: far, hit: over });
    await rest();
    expect(backend.last("connect_options")?.request).toEqual({
      diagram: "main",
      from: null,
      to: "trainer",
    });
    expect(part("component-features").dataset.target).toBe("fits");
    expect(part("component-app").classList.contains("dim")).toBe(true);
    editor.interaction.release({ canvas: far, window: far, hit: over });
    await rest();
    expect(backend.calls.filter((c) => c.name === "connect_options")).toHaveLength(1);
  });

  it("gives the reason in the list of the keyboard as well", async () => {
    const { part, editor } = await openEditor();
    editor.interaction.choices.chooseTarget("trainer");
    await rest();
    expect(part("target-option-lake").textContent).toContain("Object store takes raw data");
    expect(part("target-option-serving").textContent).not.toContain("takes");
  });
});
