import { describe, expect, it } from "vitest";
import { runAction, whyNot } from "../src/actions/action";
import { Bindings } from "../src/actions/bindings";
import { nativeWords } from "../src/actions/native-menu";
import { ACTIONS } from "../src/actions/registry";
import { arrangementOf } from "../src/document/arrangement";
import { openEditor, rest } from "./window";

const action = (id: string) => {
  const found = ACTIONS.find((a) => a.id === id);
  if (!found) throw new Error(id);
  return found;
};

describe("how a diagram is arranged", () => {
  it("is chosen in the inspector while nothing is selected, one undo step each", async () => {
    const { editor, part, backend, find } = await openEditor();
    const now = () => arrangementOf(editor.projection.diagram.diagram);
    expect(now()).toEqual({ direction: "left-to-right", stages_as_columns: false });
    part("flow-top-to-bottom").click();
    await rest();
    expect(backend.last("edit")?.request).toMatchObject({
      intent: { type: "arrange", arrangement: { direction: "top-to-bottom" } },
    });
    expect(now().direction).toBe("top-to-bottom");
    part("stages-as-columns").click();
    await rest();
    expect(now()).toEqual({ direction: "top-to-bottom", stages_as_columns: true });
    expect(backend.calls.filter(({ name }) => name === "edit")).toHaveLength(2);
    await editor.undo();
    expect(now().stages_as_columns).toBe(false);
    await editor.undo();
    expect(now().direction).toBe("left-to-right");
    editor.selection.set(["component:trainer"]);
    await rest();
    expect(find("stages-as-columns")).toBeNull();
  });

  it("is chosen by actions, which are in the palette and the native menu", async () => {
    const { app, editor } = await openEditor();
    expect(whyNot(action("left-to-right"), app)).toBe("It is so already.");
    runAction(action("top-to-bottom"), app);
    await rest();
    expect(whyNot(action("left-to-right"), app)).toBeUndefined();
    runAction(action("stages-as-columns"), app);
    await rest();
    expect(arrangementOf(editor.projection.diagram.diagram)).toEqual({
      direction: "top-to-bottom",
      stages_as_columns: true,
    });
    const arrange = nativeWords(new Bindings(), true).menus[2]?.entries ?? [];
    const ids = arrange.flatMap((entry) => (entry.type === "action" ? [entry.id] : []));
    for (const id of ["left-to-right", "top-to-bottom", "stages-as-columns"]) {
      expect(ids).toContain(id);
    }
  });

  it("shows heads of stages below everything, which nothing can be done to", async () => {
    const { editor, app } = await openEditor();
    runAction(action("stages-as-columns"), app);
    await rest();
    const heads = [...document.querySelectorAll(".item.stage")];
    expect(heads.map((head) => head.getAttribute("aria-label"))).toContain("Stage: train");
    const boundary = document.querySelector(".item.boundary");
    for (const head of heads) {
      expect(head.hasAttribute("data-key")).toBe(false);
      expect(head.hasAttribute("tabindex")).toBe(false);
      const order = boundary && head.compareDocumentPosition(boundary);
      expect(order).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
    }
    editor.selectAll();
    expect([...editor.selection.keys].some((key) => key.startsWith("stage"))).toBe(false);
  });
});
