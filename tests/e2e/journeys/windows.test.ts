import { expect } from "vitest";
import { journey } from "../journey";
import { waitFor } from "../wait";
import { Key } from "../webdriver";

journey("a selection goes from one project to another through the clipboard", async ({ start }) => {
  const { app, page } = await start();
  const { driver } = app;
  await page.newProject("From here");
  const store = await page.dragTool("amazon-s3", "amazon s3", { x: 120, y: 160 });
  const trainer = await page.dragTool("pytorch", "pytorch", { x: 420, y: 160 });
  await page.connect(store, trainer, "dataset");
  await page.focus("canvas");
  await driver.press("a", Key.control);
  await driver.press("c", Key.control);
  await page.announced("2");

  const back = await app.inNewWindow(() => page.command("new window", "action-new-window"));
  await page.newProject("To there");
  expect(await page.ids("component")).toEqual([]);
  await page.focus("canvas");
  await page.saves(() => driver.press("v", Key.control));
  expect(await page.ids("component")).toHaveLength(2);
  expect(await page.ids("connection")).toHaveLength(1);
  const pasted = await page.ids("component");

  // Each window has a history of its own.
  await page.saves(() => driver.press("z", Key.control));
  expect(await page.ids("component")).toEqual([]);
  await page.saves(() => driver.press("z", Key.control, Key.shift));
  expect(await page.ids("component")).toEqual(pasted);

  await back();
  expect(await page.ids("component")).toHaveLength(2);
  await page.says("project-menu", "From here");
});

journey("what one window chooses for all holds in the other", async ({ start }) => {
  const { app, page } = await start();
  await page.command("theme light", "setting-theme-light");
  await page.theme("light");
  const back = await app.inNewWindow(() => page.command("new window", "action-new-window"));
  await page.theme("light");
  await page.command("theme dark", "setting-theme-dark");
  await page.theme("dark");
  await back();
  await page.theme("dark");
});

journey("every file named at start has a window of its own", async ({ user, start }) => {
  const first = user.write("first.json", project("First"));
  const second = user.write("second.json", project("Second"));
  const { app } = await start(first, second);
  const titles = [];
  const both = await waitFor("both windows", async () => {
    const handles = await app.driver.windows();
    return handles.length === 2 ? handles : null;
  });
  for (const handle of both) {
    await app.driver.switchTo(handle);
    await app.ready();
    titles.push(await app.driver.execute<string>("return document.title"));
  }
  expect(titles.sort()).toEqual(["First – Architrave", "Second – Architrave"]);
});

/** The smallest project there is. */
function project(name: string): string {
  return JSON.stringify({
    format: "architrave/1",
    name,
    diagrams: [{ id: "main", components: [], connections: [] }],
  });
}
