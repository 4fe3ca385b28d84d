import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { accessibilityProblems } from "../accessibility";
import { journey } from "../journey";
import { findingsOf, ROOT } from "../programs";

/** The example made of reference design R02. */
const EXAMPLE = "r02";

journey("an example shows the findings that the command line tells", async ({ start }) => {
  const { app, page } = await start();
  await app.screenshot("start");
  expect(await accessibilityProblems(app)).toEqual([]);

  const id = exampleId(EXAMPLE);
  await page.openExample(id);
  const told = findingsOf(join(ROOT, "examples", `${id}.json`)).map(({ code }) => code);
  const shown = (await page.findings()).map((line) => line.split(" ")[0]);
  expect(shown.sort()).toEqual(told.sort());
  expect(await accessibilityProblems(app)).toEqual([]);
  await app.screenshot("example-light");

  const [first] = shown;
  if (first) await page.click(`finding-${first}`);
  await app.screenshot("example-finding");

  await page.click("theme-toggle");
  await page.theme("dark");
  expect(await accessibilityProblems(app)).toEqual([]);
  await app.screenshot("example-dark");

  await page.closeProject();
  await page.theme("dark");
  expect(await accessibilityProblems(app)).toEqual([]);
  await app.screenshot("start-dark");
});

function exampleId(name: string): string {
  const file = readdirSync(join(ROOT, "examples")).find((file) => file.startsWith(name));
  if (!file) throw new Error(`There is no example ${name}`);
  return file.replace(/\.json$/, "");
}
