import { join } from "node:path";
import { expect } from "vitest";
import { accessibilityProblems } from "../accessibility";
import { journey } from "../journey";
import { answerFileDialog } from "../native-dialog";
import { architrave } from "../programs";

const LOGO =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><script>alert(1)</script>' +
  '<path fill="#0b7a75" d="M3 5h12v3H3z"/></svg>';
const OUTLINE = "M3 5L15 5L15 8L3 8Z";

journey(
  "a tool of one's own is defined, placed, drawn and still there later",
  async (traveller) => {
    const { user, start } = traveller;
    const logo = user.write("logo.svg", LOGO);
    const first = await start();
    await first.page.newProject("Own tools");

    await first.page.click("catalog-new-tool");
    await first.page.fill("tool-name", "Acme Ranker");
    await first.page.click("tool-takes-model");
    await first.page.click("tool-gives-prediction");
    await answerFileDialog(first.app, () => first.page.click("tool-icon"), logo, "open");
    await first.page.box("tool-icon-remove");
    expect(await accessibilityProblems(first.app)).toEqual([]);
    await first.app.screenshot("own-tool-form");
    await first.page.saves(() => first.page.click("tool-save"));
    await first.page.gone("tool-form");

    const placed = await first.page.dragTool("own.acme-ranker", "acme ranker", { x: 200, y: 200 });
    expect(placed).toBe("own.acme-ranker");
    expect(await accessibilityProblems(first.app)).toEqual([]);
    await first.app.screenshot("own-tool-placed");

    const project = join(user.projects, "Own tools.architrave");
    architrave(["export", project, "-o", user.path("drawn.svg")]);
    const drawn = user.read("drawn.svg").toString();
    expect(drawn).toContain(OUTLINE);
    expect(drawn).not.toMatch(/<script|alert/);

    await first.page.closeProject();
    await first.page.openRecent(0);
    await first.page.box("own-tool-own.acme-ranker");
    expect(await first.page.ids("component")).toEqual(["own.acme-ranker"]);
  },
);
