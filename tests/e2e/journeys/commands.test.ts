import { expect } from "vitest";
import { accessibilityProblems } from "../accessibility";
import { journey } from "../journey";
import { Key } from "../webdriver";
import { pressKey, rightClick } from "../xdotool";

journey("the palette finds actions, components, rules and settings", async ({ start }) => {
  const { app, page } = await start();
  const { driver } = app;
  await page.openExample("azure-mlops-v2");
  await driver.press("k", Key.control);
  await page.box("palette-search");
  await page.hasAttribute("palette-action-undo", "aria-disabled", "true");
  await driver.type("re");
  await page.box("palette-action-redo");
  expect(await accessibilityProblems(app)).toEqual([]);
  await app.screenshot("palette");
  await driver.type(Key.escape);
  await page.gone("palette");

  await page.saves(() => page.command("add note", "action-add-note"));
  await driver.type(Key.escape);
  await page.command("LIF-04", "rule-LIF-04");
  await page.box("rule-page");
  await driver.type(Key.escape);
  await page.gone("rule-page");
  await page.command("theme dark", "setting-theme-dark");
  await page.theme("dark");
  const [component] = await page.ids("component");
  await page.command(`${component}`, `component-${component}`);
  await page.hasAttribute(`component-${component}`, "data-selected", "true");
});

journey("a shortcut of one's own is told, kept and can be taken back", async ({ start }) => {
  let { app, page } = await start();
  await page.newProject("Shortcuts");
  await page.dragTool("pytorch", "pytorch", { x: 200, y: 200 });
  await page.focus("canvas");
  await app.driver.type("?");
  await page.box("shortcuts");
  await page.click("shortcut-change-add-note");
  await app.driver.press("d", Key.control);
  await page.says("shortcut-conflict", "Duplicate");
  expect(await accessibilityProblems(app)).toEqual([]);
  await app.screenshot("shortcuts-conflict");
  await page.click("shortcut-keep");
  await page.click("shortcut-change-add-note");
  // Ctrl+E belongs to the native menu otherwise, which must let go of it meanwhile.
  await app.driver.press("e", Key.control);
  await page.click("shortcut-take");
  await page.hasAttribute("shortcut-add-note", "data-keys", "Mod+E");
  await page.hasAttribute("shortcut-export", "data-keys", "");
  await app.close();

  ({ app, page } = await start());
  await page.openRecent(0);
  await page.focus("canvas");
  await page.saves(() => app.driver.press("e", Key.control));
  await app.driver.type(Key.escape);
  expect(await page.isShown("export-panel")).toBe(false);
  await app.driver.type("?");
  await page.hasAttribute("shortcut-add-note", "data-keys", "Mod+E");
  await page.click("shortcuts-reset");
  await page.hasAttribute("shortcut-add-note", "data-keys", "N");
});

journey("the context menu opens by menu key and by right button", async ({ start }) => {
  const { app, page } = await start();
  const { driver } = app;
  await page.newProject("Menus");
  const component = await page.dragTool("pytorch", "pytorch", { x: 200, y: 200 });

  // The keyboard alone: Shift+F10, then the key made for it.
  await page.focus(`component-${component}`);
  await driver.press(Key.f10, Key.shift);
  await page.box("context-rename");
  expect(await accessibilityProblems(app)).toEqual([]);
  await app.screenshot("context-menu");
  await driver.type(Key.escape);
  await page.gone("context-menu");
  pressKey(app, "Menu");
  await page.box("context-rename");
  await driver.type(Key.down);
  await page.focus("context-duplicate");
  await page.saves(() => driver.type(Key.enter));
  expect(await page.ids("component")).toHaveLength(2);

  // Its copy lies over its middle.
  const { x, y, height } = await page.box(`component-${component}`);
  await rightClick(app, { x: x + 8, y: y + height / 2 });
  await page.box("context-pin");
  await page.hasAttribute(`component-${component}`, "data-selected", "true");
  await page.saves(() => page.click("context-delete"));
  expect(await page.ids("component")).toHaveLength(1);
  await page.saves(() => page.click("toast-action"));
  expect(await page.ids("component")).toHaveLength(2);

  const empty = await page.onCanvas({ x: 420, y: 420 });
  await rightClick(app, empty);
  await page.box("context-add-note");
  await app.screenshot("context-menu-canvas");
  await page.saves(() => page.click("context-select-all").then(() => driver.type(Key.delete)));
  expect(await page.ids("component")).toEqual([]);
});
