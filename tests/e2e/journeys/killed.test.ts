import { expect } from "vitest";
import { journey } from "../journey";

journey("what was shown as saved is there after the program was killed", async ({ start }) => {
  let { app, page } = await start();
  await page.newProject("Killed");
  const component = await page.dragTool("pytorch", "pytorch", { x: 200, y: 200 });
  const revision = await page.revision();
  await app.kill();

  ({ app, page } = await start());
  await page.openRecent(0);
  expect(await page.ids("component")).toEqual([component]);
  expect(await page.revision()).toBe(revision);
  expect(await page.text("save-state")).toBe(`Saved · revision ${revision}`);

  // And it can still be taken back.
  await page.undo();
  expect(await page.ids("component")).toEqual([]);
});
