import { expect } from "vitest";
import { journey } from "../journey";
import { copiedElsewhere, pastedElsewhere } from "../other-programs";
import { Key } from "../webdriver";

journey("other programs are given pictures, and give text back", async ({ start }) => {
  const { app, page } = await start();
  const { driver } = app;
  await page.newProject("Clipboard");
  await page.dragTool("pytorch", "pytorch", { x: 200, y: 160 });
  await page.focus("canvas");
  await driver.press("a", Key.control);

  await driver.press("c", Key.control, Key.shift);
  await page.told("SVG");
  const svg = pastedElsewhere("image/svg+xml").toString();
  expect(svg).toMatch(/^<(\?xml|svg)/);
  expect(svg).toContain("PyTorch");
  expect(pastedElsewhere("UTF8_STRING").toString()).toBe(svg);

  await driver.press("c", Key.control, Key.alt);
  await page.told("PNG");
  const png = pastedElsewhere("image/png");
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  expect(width).toBeGreaterThan(300);
  expect(height).toBeGreaterThan(100);

  await driver.press("c", Key.control);
  await page.announced("1");
  const text = pastedElsewhere("UTF8_STRING").toString();
  expect(JSON.parse(text)).toMatchObject({ format: "architrave/1" });

  // As pasted into a chat and copied from there, with words around it; by the palette, which the
  // webview does not count as a key for pasting.
  copiedElsewhere(`Look at this:\n\n${text}\n\nWhat do you think?`);
  await page.saves(() => page.command("paste", "action-paste"));
  expect(await page.ids("component")).toHaveLength(2);
});
