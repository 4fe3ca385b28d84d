import { describe, expect, it } from "vitest";
import { openEditor, rest, type TestWindow } from "./window";

/** Chooses a word of a titled choice, as a person does. */
async function choose({ part }: TestWindow, field: string, word: string): Promise<void> {
  const select = part(field) as HTMLSelectElement;
  select.value = word;
  expect(select.value).toBe(word);
  select.dispatchEvent(new Event("change", { bubbles: true }));
  await rest();
}

describe("a titled choice of the inspector", () => {
  it("shows what holds, is found by its title and commits what is chosen", async () => {
    const shown = await openEditor();
    const { editor, backend, part } = shown;
    const [first] = editor.projection.diagram.connections;
    if (!first) throw new Error("the example has no connection");
    editor.selection.set([`connection:${first.id}`]);
    await rest();
    const artifact = part("field-artifact") as HTMLSelectElement;
    expect(artifact.value).toBe(first.connection.artifact);
    expect(artifact.labels?.[0]?.textContent).not.toBe("");
    await choose(shown, "field-artifact", "");
    expect(backend.last("edit")?.request).toMatchObject({
      intent: { type: "edit-connection", id: first.id, edit: { artifact: "" } },
    });
    const [boundary] = editor.projection.diagram.boundaries;
    if (!boundary) throw new Error("the example has no boundary");
    editor.selection.set([`boundary:${boundary.id}`]);
    await rest();
    expect((part("boundary-kind") as HTMLSelectElement).value).toBe(boundary.boundary.kind);
    expect((part("boundary-parent") as HTMLSelectElement).value).toBe("");
  });

  it("follows the selection, also to where several differ", async () => {
    const shown = await openEditor();
    const { editor, backend, part } = shown;
    editor.selection.set(["component:lake", "component:trainer"]);
    await rest();
    await choose(shown, "field-role", "monitor");
    expect(backend.last("edit")?.request).toMatchObject({
      intent: { type: "edit-components", ids: ["lake", "trainer"], edit: { role: "monitor" } },
    });
    expect((part("field-role") as HTMLSelectElement).value).toBe("monitor");
    editor.selection.set(["component:lake", "component:app"]);
    await rest();
    expect((part("field-role") as HTMLSelectElement).value).toBe("?");
    editor.selection.set(["component:app"]);
    await rest();
    expect((part("field-role") as HTMLSelectElement).value).toBe("");
  });

  it("takes back what was said with the choice of none", async () => {
    const shown = await openEditor();
    const { editor, backend } = shown;
    editor.selection.clear();
    await rest();
    await choose(shown, "field-risk", "high");
    await choose(shown, "field-risk", "");
    expect(backend.last("edit")?.request).toMatchObject({
      intent: { type: "set-policy", policy: { risk: null } },
    });
  });
});
