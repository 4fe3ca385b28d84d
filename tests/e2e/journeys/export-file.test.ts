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

  // A name with spaces and letters beyond ASCII, as people have them.
  const picture = user.path("Müller & Söhne.svg");
  await page.click("export-open");
  await answerFileDialog(app, () => page.click("export-file"), picture);
  await page.told("Müller & Söhne.svg");

  const project = join(user.projects, "Saved picture.architrave");
  architrave(["export", project, "-o", user.path("drawn.svg")]);
  expect(user.read("Müller & Söhne.svg")).toEqual(user.read("drawn.svg"));
});
