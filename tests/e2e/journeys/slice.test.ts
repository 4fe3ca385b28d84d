import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { journey, type Window } from "../journey";
import { answerFileDialog } from "../native-dialog";
import { architrave, findingsOf } from "../programs";
import type { User } from "../user";
import { Key } from "../webdriver";

journey("drag, connect, be checked, fix, save, export, reopen", async ({ user, start }) => {
  let { app, page } = await start();
  await page.newProject("Fraud scoring");
  await page.saves(() => page.click("phase-review"));

  // Five tools found in the catalog and dragged onto the canvas.
  const source = await page.dragTool("data-source", "data source", { x: 120, y: 120 });
  const store = await page.dragTool("object-store", "object store", { x: 380, y: 120 });
  const trainer = await page.dragTool("pytorch", "pytorch", { x: 120, y: 300 });
  const serving = await page.dragTool("kserve", "kfserving", { x: 380, y: 300 });
  const client = await page.dragTool("user-client-app", "client app", { x: 120, y: 480 });
  expect(await page.ids("component")).toHaveLength(5);

  // Connected by their ports; only a model fits between trainer and serving, so nothing is asked.
  await page.connect(source, store, "dataset");
  await page.connect(store, trainer, "dataset");
  await page.connect(trainer, serving);
  expect(await page.isShown("picker")).toBe(false);
  await page.connect(serving, client, "prediction");
  expect(await page.ids("connection")).toHaveLength(4);

  // The model goes to production without a registry: told at once, cured by one click.
  await page.box("finding-LIF-01");
  const found = await page.findings();
  await app.screenshot("slice-finding");
  await page.fix("LIF-01");
  await page.gone("finding-LIF-01");
  const known = [source, store, trainer, serving, client];
  const [registry] = (await page.ids("component")).filter((id) => !known.includes(id));
  await page.says(`component-${registry}`, "Registry");
  const cured = await page.findings();

  await page.undo();
  expect(await page.findings()).toEqual(found);
  expect(await page.ids("component")).toHaveLength(5);
  await page.redo();
  expect(await page.findings()).toEqual(cured);
  expect(await page.ids("component")).toHaveLength(6);

  // The picture kept in the project is the one that the command line draws, byte for byte.
  const file = projectFile(user);
  const json = documentOf(user, file, "before.json");
  await page.click("export-open");
  await page.click("export-keep");
  await page.box("export-row-1");
  expect(await savedExport({ app, page }, user, "kept.svg")).toEqual(drawnFrom(user, file));

  // Another start of the program: same document, same findings, same picture.
  await app.driver.press(Key.escape);
  await app.close();
  ({ app, page } = await start());
  await page.openRecent(0);
  expect(await page.ids("component")).toHaveLength(6);
  expect(await page.ids("connection")).toHaveLength(5);
  expect(await page.findings()).toEqual(cured);
  expect(cured.map((line) => line.split(" ")[0]).sort()).toEqual(
    findingsOf(file)
      .map(({ code }) => code)
      .sort(),
  );
  expect(documentOf(user, file, "after.json")).toEqual(json);
  await page.click("export-open");
  await page.hasAttribute("export-row-1", "data-current", "true");
  expect(await savedExport({ app, page }, user, "again.svg")).toEqual(user.read("kept.svg"));
  await app.screenshot("slice-reopened");
});

/** The one project that this person has. */
function projectFile(user: User): string {
  const files = readdirSync(user.projects).filter((name) => name.endsWith(".architrave"));
  expect(files).toEqual(["Fraud scoring.architrave"]);
  return join(user.projects, "Fraud scoring.architrave");
}

function documentOf(user: User, file: string, name: string): string {
  architrave(["convert", file, user.path(name)]);
  return user.read(name).toString();
}

function drawnFrom(user: User, file: string): Buffer {
  architrave(["export", file, "-o", user.path("drawn.svg")]);
  return user.read("drawn.svg");
}

/** Saves the kept export to a file through the native dialog. */
async function savedExport({ app, page }: Window, user: User, name: string): Promise<Buffer> {
  await answerFileDialog(app, () => page.click("export-save-1"), user.path(name));
  await page.told(name);
  return user.read(name);
}
