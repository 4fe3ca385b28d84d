import { expect } from "vitest";
import { dropFile } from "../dropping";
import { journey } from "../journey";

const SMALL = JSON.stringify({
  format: "architrave/1",
  name: "Small",
  diagrams: [{ id: "main", components: [{ id: "train", tool: "pytorch" }], connections: [] }],
});

journey(
  "a project dropped on the window from a file manager is opened",
  async ({ user, start }) => {
    const file = user.write("small.json", SMALL);
    const { app, page } = await start();
    await dropFile(app, file, async () => {
      await page.box("drop-hint");
    });
    await page.box("editor");
    await page.gone("drop-hint");
    expect(await page.ids("component")).toEqual(["train"]);
  },
);

journey("a dropped file that is no project is refused", async ({ user, start }) => {
  const file = user.write("holiday.txt", "Sun and sand.");
  const { app, page } = await start();
  await dropFile(app, file);
  await page.says("start-error", ".architrave");
  expect(await page.isShown("start-screen")).toBe(true);
});
