import { join } from "node:path";
import { expect } from "vitest";
import { journey } from "../journey";
import { answerFileDialog } from "../native-dialog";
import { architrave } from "../programs";

journey("a picture saved through the native dialog is the command line's", async (traveller) => {
  const { user, start } = traveller;
  const { app, page } = await start();
  await page.newProject("Saved picture");
  await page.dragTool("pytorch", "pytorch", { x: 200, y: 200 });

  // Spaces and an ampersand, as people have them in names. No letter the keyboard lacks: typing one
  // would have to change the keyboard's map while the dialog reads it.
  const picture = user.path("Saved & checked.svg");
  await page.click("export-open");
  await answerFileDialog(app, () => page.click("export-file"), picture);
  await page.told("Saved & checked.svg");

  const project = join(user.projects, "Saved picture.architrave");
  architrave(["export", project, "-o", user.path("drawn.svg")]);
  expect(user.read("Saved & checked.svg")).toEqual(user.read("drawn.svg"));
});
