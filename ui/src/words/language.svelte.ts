import type { LanguageChoice } from "../generated/LanguageChoice";
import { de } from "./de";
import { en, type Words } from "./en";
import { es } from "./es";
import { desktopLanguages, type Language, spokenOf } from "./forms";

const CATALOGUES: Readonly<Record<Language, Words>> = { en, de, es };

let language = $state<Language>("en");

/** The language a choice comes to. */
export function resolveLanguage(choice: LanguageChoice): Language {
  return choice === "system" ? spokenOf(desktopLanguages()) : choice;
}

/** Speaks this language from now on; everything shown changes at once. */
export function speak(wanted: Language): void {
  language = wanted;
  document.documentElement.lang = wanted;
}

/** The language spoken now. */
export function spoken(): Language {
  return language;
}

/**
 * The texts of the window in the language spoken now. A part is looked up each time it is read, so
 * that what shows it follows a change of language; never keep one in a constant.
 */
export const say: Words = Object.defineProperties(
  {},
  Object.fromEntries(
    (Object.keys(en) as (keyof Words)[]).map((part) => [
      part,
      { enumerable: true, get: () => CATALOGUES[language][part] },
    ]),
  ),
) as Words;
