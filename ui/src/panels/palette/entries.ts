import { type Action, runAction, titleOf, whyNot } from "../../actions/action";
import { ACTIONS } from "../../actions/registry";
import type { App } from "../../app/app.svelte";
import type { IconName } from "../../design/icons";
import { keyOf } from "../../document/keys";
import type { RuleSummary } from "../../generated/RuleSummary";
import { LANGUAGE_CHOICES } from "../../words/choices";
import { say } from "../../words/language.svelte";
import { matchOf, plainOf } from "./fuzzy";

/** The parts of the list, in the order they are shown. */
export const PARTS = ["actions", "components", "rules", "settings"] as const;
export type Part = (typeof PARTS)[number];

/** One thing the palette finds. */
export interface Entry {
  readonly id: string;
  readonly part: Part;
  readonly title: string;
  /** What else finds it. */
  readonly also: string;
  readonly icon: IconName;
  /** Beside the title. */
  readonly note?: string | undefined;
  /** The binding that does the same. */
  readonly binding?: string | undefined;
  readonly whyNot?: string | undefined;
  readonly run: (app: App) => unknown;
}

/** These make no sense from a list: one is the list, the others are steps of a key held down. */
const LEFT_OUT = /^(palette|escape|context-menu|nudge-.*|walk-.*)$/;

function actionEntry(action: Action, app: App): Entry {
  return {
    id: `action-${action.id}`,
    part: "actions",
    title: titleOf(action),
    also: action.id,
    icon: action.icon ?? "arrow-right",
    binding: app.bindings.keysOf(action)[0],
    whyNot: whyNot(action, app),
    run: () => runAction(action, app),
  };
}

function componentEntries(app: App): Entry[] {
  const { editor } = app;
  if (!editor) return [];
  return editor.projection.diagram.components.map((view) => {
    const tool = app.catalog.tool(view.component.tool)?.tool.name ?? view.component.tool;
    return {
      id: `component-${view.id}`,
      part: "components",
      title: say.palette.goTo(view.name),
      also: `${view.name} ${tool}`,
      icon: "box",
      note: tool === view.name ? app.vocabulary.role(view.role) : tool,
      run: () => editor.goTo(keyOf("component", view.id)),
    };
  });
}

function ruleEntry(rule: RuleSummary): Entry {
  return {
    id: `rule-${rule.code}`,
    part: "rules",
    title: `${rule.code} · ${rule.title}`,
    also: "",
    icon: "book-open",
    run: (app) => {
      app.overlay = { kind: "rule", code: rule.code };
    },
  };
}

function settingEntries(app: App): Entry[] {
  const { settings } = app;
  const setting = (
    id: string,
    title: string,
    icon: IconName,
    chosen: boolean,
    run: () => unknown,
  ): Entry => ({
    id: `setting-${id}`,
    part: "settings",
    title,
    also: id,
    icon,
    note: chosen ? say.palette.chosen : undefined,
    run,
  });
  const icons = { system: "monitor", light: "sun", dark: "moon" } as const;
  return [
    ...(["system", "light", "dark"] as const).map((theme) =>
      setting(
        `theme-${theme}`,
        say.palette.themeSetting(say.themes[theme]),
        icons[theme],
        settings.theme === theme,
        () => app.chooseTheme(theme),
      ),
    ),
    ...LANGUAGE_CHOICES.map((language) =>
      setting(
        `language-${language}`,
        say.palette.languageSetting(say.languages[language]),
        "tag",
        settings.language === language,
        () => app.chooseLanguage(language),
      ),
    ),
    setting(
      "artifact-labels",
      settings.artifact_labels ? say.palette.artifactsOff : say.palette.artifactsOn,
      "link",
      false,
      () => app.changeSettings({ ...settings, artifact_labels: !settings.artifact_labels }),
    ),
  ];
}

/** Everything that can be found now. */
export function entriesOf(app: App, rules: readonly RuleSummary[]): Entry[] {
  return [
    ...ACTIONS.filter((action) => !LEFT_OUT.test(action.id)).map((a) => actionEntry(a, app)),
    ...componentEntries(app),
    ...rules.map(ruleEntry),
    ...settingEntries(app),
  ];
}

/** How many of one part are listed; whoever wants others types more of them. */
const MOST = 12;

/** Entries of one part, best first. */
export interface EntryPart {
  readonly part: Part;
  readonly entries: readonly Entry[];
}

/**
 * What is listed for the text typed: actions before components, rules and settings, and what can
 * be done before what cannot. With nothing typed, the actions.
 */
export function foundEntries(entries: readonly Entry[], typed: string): EntryPart[] {
  const wanted = plainOf(typed.trim());
  return PARTS.flatMap((part) => {
    const own = entries.filter((entry) => entry.part === part);
    if (!wanted) return part === "actions" ? [{ part, entries: byDoing(own) }] : [];
    const found = own.flatMap((entry) => {
      const title = matchOf(wanted, plainOf(entry.title));
      const also = entry.also ? matchOf(wanted, plainOf(entry.also)) : undefined;
      const score = Math.max(title ?? -Infinity, (also ?? -Infinity) - 2);
      return score === -Infinity ? [] : [{ entry, score }];
    });
    const best = found.sort((a, b) => b.score - a.score).map(({ entry }) => entry);
    return best.length > 0 ? [{ part, entries: byDoing(best).slice(0, MOST) }] : [];
  });
}

const byDoing = (entries: readonly Entry[]): Entry[] => [
  ...entries.filter((entry) => entry.whyNot === undefined),
  ...entries.filter((entry) => entry.whyNot !== undefined),
];
