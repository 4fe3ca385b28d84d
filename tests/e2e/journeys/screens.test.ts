import { expect } from "vitest";
import { accessibilityProblems } from "../accessibility";
import { journey, type Window } from "../journey";
import { Key } from "../webdriver";

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

// Colours do not depend on the language: the two others are looked at in one theme each.
const LOOKS = { en: ["light", "dark"], de: ["light"], es: ["dark"] } as const;

for (const language of ["en", "de", "es"] as const) {
  const themes = LOOKS[language];
  journey(
    `every screen is accessible in ${language}, ${themes.join(" and ")}`,
    async ({ start }) => {
      const window = await start();
      await window.page.command(`language-${language}`, `setting-language-${language}`);
      await window.page.speaks(language);
      for (const theme of themes) {
        await window.page.command(`theme-${theme}`, `setting-theme-${theme}`);
        await window.page.theme(theme);
        await everyScreen(window, `${language}-${theme}`);
      }
    },
  );
}
