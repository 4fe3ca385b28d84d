import { expect } from "vitest";
import { accessibilityProblems } from "../accessibility";
import { journey, type Window } from "../journey";
import { Key } from "../webdriver";

const GREETINGS = { en: "Create", de: "Anlegen", es: "Crear" } as const;

/** Every screen in the language and theme of now, each accessible. */
async function everyScreen({ app, page }: Window, name: string): Promise<void> {
  const look = async (screen: string): Promise<void> => {
    await app.screenshot(`${screen}-${name}`);
    expect(await accessibilityProblems(app), `${screen}-${name}`).toEqual([]);
  };
  await look("start");
  await page.openExample("azure-mlops-v2");
  await look("editor");
  await page.reveal("LIF-04");
  await page.inFinding("LIF-04", "finding-accept");
  await look("findings");
  await page.focus("canvas");
  await app.driver.type("?");
  await page.box("shortcuts");
  await look("shortcuts");
  await app.driver.type(Key.escape);
  await page.gone("shortcuts");
  await app.driver.press("k", Key.control);
  await page.box("palette");
  await look("palette");
  await app.driver.type(Key.escape);
  await page.gone("palette");
  await page.click("project-menu");
  await page.box("menu-language-de");
  await look("project-menu");
  await app.driver.type(Key.escape);
  await page.gone("menu-language-de");
  await page.click("export-open");
  await page.box("export-panel");
  await look("export");
  await app.driver.type(Key.escape);
  await page.gone("export-panel");
  await page.closeProject();
}

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

for (const language of ["en", "de", "es"] as const) {
  journey(`every screen is accessible in ${language}, light and dark`, async ({ start }) => {
    const window = await start();
    await window.page.command(`language-${language}`, `setting-language-${language}`);
    await window.page.speaks(language);
    await everyScreen(window, `${language}-light`);
    await window.page.command("theme-dark", "setting-theme-dark");
    await window.page.theme("dark");
    await everyScreen(window, `${language}-dark`);
  });
}
