import { join } from "node:path";
import { expect } from "vitest";
import { accessibilityProblems } from "../accessibility";
import { journey } from "../journey";
import { findingsOf, ROOT } from "../programs";

journey("an example can be used by everybody, in light and dark", async ({ start }) => {
  const { app, page } = await start();
  await app.screenshot("start");
  expect(await accessibilityProblems(app)).toEqual([]);

  await page.openExample("azure-mlops-v2");
  expect(codes(await page.findings())).toEqual(told("azure-mlops-v2"));
  expect(await accessibilityProblems(app)).toEqual([]);
  await app.screenshot("example-light");

  await page.click("theme-toggle");
  await page.theme("dark");
  expect(await accessibilityProblems(app)).toEqual([]);
  await app.screenshot("example-dark");

  await page.closeProject();
  await page.theme("dark");
  expect(await accessibilityProblems(app)).toEqual([]);
  await app.screenshot("start-dark");
});

journey("a finding is revealed where it is, with the way that shows it", async ({ start }) => {
  const { app, page } = await start();
  await page.openExample("vertex-ai-mlops");
  expect(codes(await page.findings())).toEqual(told("vertex-ai-mlops"));

  await page.reveal("FLOW-04");
  await page.hasAttribute("component-train", "data-selected", "true");
  await page.says("finding-FLOW-04", "Where data comes from");
  expect(await accessibilityProblems(app)).toEqual([]);
  await app.screenshot("finding-revealed");
});

/** Codes of the findings that the window lists, in a stable order. */
function codes(lines: string[]): string[] {
  return lines.map((line) => line.replace(/ .*/, "")).sort();
}

/** Codes of the findings that the command line tells. */
function told(example: string): string[] {
  return findingsOf(join(ROOT, "examples", `${example}.json`))
    .map(({ code }) => code)
    .sort();
}
