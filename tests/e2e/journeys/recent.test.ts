import { copyFileSync, readdirSync, rmSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { accessibilityProblems } from "../accessibility";
import { journey } from "../journey";
import { waitFor } from "../wait";

journey("recent projects show what they are, or why they cannot", async ({ user, start }) => {
  const { app, page } = await start();
  const picture = (index: number) =>
    waitFor(`the picture of project ${index}`, () =>
      app.driver.execute<string | null>(
        `const img = document.querySelector('[data-testid="start-recent-' + arguments[0] + '"] img');
         return img && img.complete && img.naturalWidth > 0 ? img.src : null`,
        index,
      ),
    );
  await page.newProject("Gone soon");
  await page.closeProject();
  await page.newProject("Damaged soon");
  await page.closeProject();
  await page.openExample("azure-mlops-v2");
  await page.closeProject();
  await page.newProject("One card");
  await page.closeProject();
  const empty = await picture(0);
  await page.openRecent(0);
  await page.dragTool("pytorch", "pytorch", { x: 300, y: 160 });
  await page.closeProject();
  const one = await picture(0);
  expect(one).not.toBe(empty);
  const light = await picture(1);

  const file = (name: string) => join(user.projects, `${name}.architrave`);
  rmSync(file("Gone soon"));
  truncateSync(file("Damaged soon"), 5000);
  await page.newProject("Fresh");
  await page.closeProject();
  await page.says("start-recent-3", "Damaged");
  await page.says("start-recent-4", "Missing");
  expect(await picture(1)).toBe(one);
  await app.screenshot("start-recent-light");
  expect(await accessibilityProblems(app)).toEqual([]);

  await page.click("theme-dark");
  await page.theme("dark");
  await waitFor("the picture in the dark", async () => (await picture(2)) !== light);
  await app.screenshot("start-recent-dark");
  expect(await accessibilityProblems(app)).toEqual([]);

  // Looking left nothing behind.
  const left = readdirSync(user.projects).filter((name) => !name.endsWith(".architrave"));
  expect(left).toEqual([]);
});

journey("a recent project that another window shows is shown there", async ({ user, start }) => {
  const { app, page } = await start();
  await page.newProject("Shared");
  await page.dragTool("pytorch", "pytorch", { x: 300, y: 160 });
  copyFileSync(join(user.projects, "Shared.architrave"), user.path("copy.architrave"));
  const back = await app.inNewWindow(() => page.command("new window", "action-new-window"));
  await page.click("start-recent-0-open");
  await page.told("Shared is open in another window");
  expect(await page.isShown("editor")).toBe(false);
  await back();
  await waitFor("the first window to have the keyboard", () =>
    app.driver.execute<boolean>("return document.hasFocus()"),
  );
  // It can still be changed there.
  await page.dragTool("kserve", "kserve", { x: 300, y: 320 });
});

journey("two clicks on a recent project open it once, to be changed", async ({ start }) => {
  const { app, page } = await start();
  await page.newProject("Twice");
  await page.closeProject();
  const entry = await page.box("start-recent-0-open");
  const spot = { x: entry.x + entry.width / 2, y: entry.y + entry.height / 2 };
  await app.driver.click(spot);
  await app.driver.click(spot);
  await page.box("editor");
  expect(await app.driver.execute("return document.title")).toBe("Twice – Architrave");
  await page.dragTool("pytorch", "pytorch", { x: 300, y: 160 });
});
