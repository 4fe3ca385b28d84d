import { expect } from "vitest";
import { journey } from "../journey";

const GREETINGS = { en: "Create", de: "Anlegen", es: "Crear" } as const;

journey("findings and their cures are told in the language of the window", async ({ start }) => {
  const { page } = await start();
  await page.openExample("azure-mlops-v2");
  const told = {
    de: ["deutsch", "sind nirgends versioniert", "Snapshots"],
    es: ["español", "no están versionados", "instantáneas"],
    en: ["english", "is not versioned anywhere", "keeps snapshots"],
  } as const;
  for (const language of ["de", "es", "en"] as const) {
    const [name, ...all] = told[language];
    await page.command(name, `setting-language-${language}`);
    await page.speaks(language);
    for (const words of all) await page.says("finding-LIF-03", words);
  }
});

journey("the language is chosen while the window is open, and kept", async ({ start }) => {
  let { app, page } = await start();
  await page.speaks("en");
  expect(await page.text("start-new")).toBe(GREETINGS.en);
  await page.newProject("Sprachen");
  await page.click("project-menu");
  await page.click("menu-language-es");
  await page.speaks("es");
  expect(await page.attribute("undo", "aria-label")).toBe("Nada que deshacer");
  await page.command("deutsch", "setting-language-de");
  await page.speaks("de");
  await page.closeProject();
  expect(await page.text("start-new")).toBe(GREETINGS.de);
  await app.close();

  ({ app, page } = await start());
  await page.speaks("de");
  expect(await page.text("start-new")).toBe(GREETINGS.de);
});
