import { expect } from "vitest";
import type { App } from "../app";
import { journey } from "../journey";
import { waitFor } from "../wait";
import { centre, Key } from "../webdriver";

/** Whether the line of a part runs over a card, both as they are seen now. */
function covers(app: App, card: string, line: string): Promise<boolean> {
  return app.driver.execute<boolean>(
    `const part = (name) => document.querySelector('[data-testid="' + name + '"]');
     const [card, line] = [part(arguments[0]), part(arguments[1])];
     if (!card || !line) return true;
     const box = card.querySelector("rect").getBoundingClientRect();
     return [...line.querySelectorAll('path[fill="none"]')].some((path) => {
       const [length, onScreen] = [path.getTotalLength(), path.getScreenCTM()];
       for (let at = 0; at <= length; at += 2) {
         const { x, y } = path.getPointAtLength(at).matrixTransform(onScreen);
         if (x > box.left && x < box.right && y > box.top && y < box.bottom) return true;
       }
       return false;
     });`,
    card,
    line,
  );
}

journey("a line leaves a card that is dragged over it, before it is dropped", async ({ start }) => {
  const { app, page } = await start();
  const { driver } = app;
  await page.newProject("Dragging");
  const source = await page.dragTool("data-source", "data source", { x: 120, y: 120 });
  const store = await page.dragTool("object-store", "object store", { x: 560, y: 120 });
  const trainer = await page.dragTool("pytorch", "pytorch", { x: 340, y: 340 });
  const line = await page.connect(source, store, "dataset");
  const [card, scene, live] = [
    `component-${trainer}`,
    `connection-${line}`,
    `live-connection-${line}`,
  ];
  const revision = await page.revision();

  // Held over the line: what is shown of it goes around the card.
  const from = centre(await page.box(card));
  const [a, b] = [
    centre(await page.box(`component-${source}`)),
    centre(await page.box(`component-${store}`)),
  ];
  // Not with the pointer on the line itself, where the card would be inserted into it.
  const over = { x: (a.x + b.x) / 2, y: a.y + 14 };
  await driver.hold(from, over);
  await waitFor("the line to leave the card", async () => !(await covers(app, card, live)));
  await app.screenshot("dragging-over-a-line");
  expect(await page.revision()).toBe(revision);

  // Escape puts everything back.
  await driver.type(Key.escape);
  await page.gone(live);
  await driver.letGo();
  // Ports that come and go under the pointer widen a card by a pixel.
  const back = centre(await page.box(card));
  expect(Math.hypot(back.x - from.x, back.y - from.y)).toBeLessThan(2);
  expect(await page.revision()).toBe(revision);

  // Dropped, the line of the document goes around it too.
  await page.saves(async () => {
    await driver.hold(from, over);
    await driver.letGo();
  });
  await page.gone(live);
  expect(await covers(app, card, scene)).toBe(false);
});

journey(
  "a diagram leads down, with its stages as rows, until that is undone",
  async ({ start }) => {
    let { app, page } = await start();
    await page.openExample("azure-mlops-v2");
    await page.focus("canvas");
    const stages = () =>
      app.driver.execute<string[]>(
        `return [...document.querySelectorAll(".item.stage")].map((s) => s.getAttribute("aria-label"))`,
      );
    expect(await stages()).toEqual([]);
    await page.saves(() => page.command("stages as columns", "action-stages-as-columns"));
    await waitFor("the heads of the stages", async () => (await stages()).length > 2);
    await page.saves(() => page.command("top to bottom", "action-top-to-bottom"));
    await page.hasAttribute("flow-top-to-bottom", "aria-checked", "true");
    const down = await stages();
    expect(down).toContain("Stage: Train");
    await app.screenshot("stages-as-rows");
    await app.close();

    // Kept in the file.
    ({ app, page } = await start());
    await page.openRecent(0);
    await waitFor("the heads of the stages", async () => (await stages()).length === down.length);
    await page.hasAttribute("flow-top-to-bottom", "aria-checked", "true");
    await page.undo();
    await page.hasAttribute("flow-left-to-right", "aria-checked", "true");
    await page.undo();
    await waitFor("no heads", async () => (await stages()).length === 0);
  },
);
