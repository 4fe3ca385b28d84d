import { join } from "node:path";
import { expect } from "vitest";
import { accessibilityProblems } from "../accessibility";
import { journey } from "../journey";
import { findingsOf, ROOT } from "../programs";

/** An example with three environments, and nested boundaries. */
const EXAMPLE = "azure-mlops-v2";

journey("an example shows the findings that the command line tells", async ({ start }) => {
  const { app, page } = await start();
  await app.screenshot("start");
  expect(await accessibilityProblems(app)).toEqual([]);

  await page.openExample(EXAMPLE);
  const told = findingsOf(join(ROOT, "examples", `${EXAMPLE}.json`)).map(({ code }) => code);
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
