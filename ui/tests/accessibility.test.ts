import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { EMPTY } from "../dev/fake/document";
import { openEditor, openWindow, rest } from "./window";

/** What axe-core finds; colours need a real page and are checked in the window. */
async function problems(): Promise<string[]> {
  const { violations } = await axe.run(document, {
    rules: { "color-contrast": { enabled: false } },
  });
  return violations.flatMap((v) =>
    v.nodes.map((n) => `${v.id}: ${v.help} at ${n.target} ${n.html}`),
  );
}

describe("everything shown is accessible", () => {
  it("the start screen, also with an error", async () => {
    document.documentElement.lang = "en";
    document.title = "Architrave";
    const { part } = await openWindow();
    expect(await problems()).toEqual([]);
    part("start-recent-1-open").click();
    await rest();
    expect(part("start-error").textContent).toContain("damaged");
    expect(await problems()).toEqual([]);
  });

  it("the editor with a diagram, and with each kind of thing selected", async () => {
    const { editor, part } = await openEditor();
    expect(await problems()).toEqual([]);
    for (const key of [
      "component:trainer",
      "connection:lake-trainer-dataset",
      "boundary:prod",
      "note:note",
    ] as const) {
      editor.selection.set([key]);
      await rest();
      expect(part("inspector").textContent).not.toContain("Jurisdictions");
      expect(await problems(), key).toEqual([]);
    }
    editor.selectAll();
    await rest();
    expect(await problems()).toEqual([]);
    part("fix-all").click();
    part("catalog-needed").click();
    part("unknowns-count").click();
    editor.selection.set(["component:trainer"]);
    await rest();
    part("fix-preview");
    part("unknown-facts").setAttribute("open", "");
    expect(await problems(), "advice").toEqual([]);
    await editor.swapping.begin();
    await editor.swapping.look("tensorflow");
    await rest();
    part("swap-apply");
    expect(await problems(), "swap").toEqual([]);
  });

  it("an empty canvas, a search, the pickers and the dialogs", async () => {
    const { app, editor, part } = await openEditor(EMPTY);
    expect(part("empty-hint").textContent).toContain("Search to place");
    expect(await problems()).toEqual([]);
    await editor.interaction.placing.placeAtCentre("pytorch");
    await editor.interaction.placing.placeAtCentre("kserve");
    editor.interaction.choices.chooseTarget("pytorch");
    await rest();
    part("target-option-kserve");
    expect(await problems()).toEqual([]);
    editor.interaction.cancel();
    editor.interaction.choices.chooseTool({ x: 10, y: 10 });
    await rest();
    part("place-option-kserve");
    expect(await problems()).toEqual([]);
    editor.interaction.cancel();
    await editor.interaction.connecting.offer("kserve", "pytorch", { x: 10, y: 10 });
    await rest();
    expect(part("picker-mismatch").textContent).toContain("takes");
    expect(await problems()).toEqual([]);
    editor.interaction.cancel();
    app.exportsOpen = true;
    await rest();
    part("export-keep").click();
    await rest();
    part("export-row-1");
    expect(await problems()).toEqual([]);
  });

  it("the outline, the search, a lens, the map, the tabs and the history", async () => {
    const { app, editor, part } = await openEditor();
    editor.viewing.left = "outline";
    editor.finder.open = true;
    editor.finder.typed = "tra";
    editor.lens.choose("stage");
    editor.viewport.lookAt({ x: 0, y: 0, zoom: 1 });
    await rest();
    for (const shown of ["outline-tree", "find-bar", "legend", "minimap"]) part(shown);
    expect(await problems()).toEqual([]);
    editor.lens.toggle("value:train");
    await editor.diagrams.add();
    await rest();
    part("diagram-title");
    expect(await problems(), "a title").toEqual([]);
    editor.diagrams.renaming = undefined;
    await rest();
    part("tabs-more").click();
    await rest();
    part("tabs-menu");
    expect(await problems(), "the menu of a diagram").toEqual([]);
    part("canvas").focus();
    editor.viewing.historyOpen = true;
    await rest();
    part("history-list");
    expect(await problems(), "the history").toEqual([]);
    await app.chooseLanguage("de");
    await rest();
    expect(await problems(), "in German").toEqual([]);
    await app.chooseLanguage("en");
  });

  it("the dialogs", async () => {
    const { app, part } = await openWindow();
    app.overlay = { kind: "shortcuts" };
    await rest();
    part("shortcuts");
    expect(await problems()).toEqual([]);
    app.overlay = { kind: "rules" };
    await rest();
    expect(part("rule-list").textContent).toContain("LIF-01");
    expect(await problems()).toEqual([]);
    app.overlay = { kind: "rule", code: "LIF-01" };
    await rest();
    expect(part("rule-page").textContent).toContain("registry");
    expect(await problems()).toEqual([]);
  });

  it.each(["de", "es"] as const)("the screens in %s", async (language) => {
    const { app, editor, part } = await openEditor();
    await app.chooseLanguage(language);
    editor.selection.set(["component:trainer"]);
    await rest();
    expect(document.documentElement.lang).toBe(language);
    expect(await problems(), "editor").toEqual([]);
    part("canvas").focus();
    editor.interaction.contextMenu = { x: 10, y: 10 };
    await rest();
    part("context-pin");
    expect(await problems(), "menu").toEqual([]);
    await app.close();
    await rest();
    part("start-screen");
    expect(await problems(), "start").toEqual([]);
    await app.chooseLanguage("en");
  });
});
