/** A language the window speaks. */
export type Language = "en" | "de" | "es";

/** The languages there are, in the order they are offered. */
export const LANGUAGES: readonly Language[] = ["en", "de", "es"];

/** What the desktop speaks, the best liked first. */
export function desktopLanguages(): readonly string[] {
  return typeof navigator === "undefined" ? [] : navigator.languages;
}

/** The first of a person's languages that the window speaks, else English. */
export function spokenOf(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const found = LANGUAGES.find((language) => language === tag.split("-")[0]?.toLowerCase());
    if (found) return found;
  }
  return "en";
}

/** How numbers, counts and times are written in a language. */
export interface Forms {
  readonly number: (value: number, digits?: number) => string;
  /** A share of one as a percentage. */
  readonly percent: (share: number) => string;
  /** A count with its noun; `#` in the text stands for the number. */
  readonly count: (value: number, one: string, other: string) => string;
  /** A day written as in `2026-11-24`. */
  readonly day: (day: string) => string;
  /** A moment written as in RFC 3339. */
  readonly time: (moment: string) => string;
  /** The size of a file. */
  readonly size: (bytes: number) => string;
}

/** The forms of a language, as in the person's own country where the desktop tells it. */
export function formsOf(language: Language, wanted = desktopLanguages()): Forms {
  const locale = wanted.find((tag) => tag.split("-")[0]?.toLowerCase() === language) ?? language;
  const plurals = new Intl.PluralRules(locale);
  const number = (value: number, digits = 0): string =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value);
  const percents = new Intl.NumberFormat(locale, { style: "percent" });
  const days = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
  const times = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
  const written = (format: Intl.DateTimeFormat, text: string): string => {
    const at = new Date(text);
    return Number.isNaN(at.getTime()) ? text : format.format(at);
  };
  return {
    number,
    percent: (share) => percents.format(share),
    count: (value, one, other) =>
      (plurals.select(value) === "one" ? one : other).replace("#", number(value)),
    day: (text) => written(days, text),
    time: (text) => written(times, text),
    size: (bytes) => {
      if (bytes < 1000) return `${number(bytes)} B`;
      if (bytes < 1_000_000) return `${number(bytes / 1000)} kB`;
      return `${number(bytes / 1_000_000, 1)} MB`;
    },
  };
}
