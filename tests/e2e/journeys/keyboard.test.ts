import { expect } from "vitest";
import { journey } from "../journey";
import { Key } from "../webdriver";

journey("the keyboard alone places, connects and labels", async ({ start }) => {
  const { app, page } = await start();
  const { driver } = app;
  await page.focus("start-name");
  await driver.type("By keyboard");
  await driver.type(Key.enter);
  await page.box("editor");

  const place = async (tool: string): Promise<string> => {
    const before = await page.ids("component");
    await page.saves(async () => {
      await page.focus("catalog-search");
      await driver.press("a", Key.control);
      await driver.type(tool);
      await page.focus(`catalog-tool-${tool}`);
      await driver.type(Key.enter);
    });
    const made = (await page.ids("component")).filter((id) => !before.includes(id));
    expect(made).toHaveLength(1);
    return made.join();
  };
  const trainer = await place("pytorch");
  const serving = await place("kserve");

  // C asks where to; only one artifact fits, so nothing else is asked.
  await page.focus(`component-${trainer}`);
  await driver.type("c");
  await page.focus(`target-option-${serving}`);
  await page.saves(() => driver.type(Key.enter));
  expect(await page.ids("connection")).toHaveLength(1);

  await page.focus(`component-${trainer}`);
  await driver.type(Key.enter);
  await page.hasAttribute(`component-${trainer}`, "data-selected", "true");
  await page.focus("field-label");
  await driver.press("a", Key.control);
  await driver.type("Fraud trainer");
  await page.saves(() => driver.type(Key.enter));
  await page.says(`component-${trainer}`, "Fraud trainer");

  await page.focus("canvas");
  await page.saves(() => driver.press("z", Key.control));
  expect(await page.text(`component-${trainer}`)).not.toContain("Fraud trainer");
});
