import type { Part } from "../../generated/Part";
import type { RuleSummary } from "../../generated/RuleSummary";
import { say } from "../../words/language.svelte";

/** Rules of one part. */
export interface RuleGroup {
  readonly part: Part;
  readonly rules: readonly RuleSummary[];
}

/** Rules whose code, title or severity holds every word typed, flow errors apart from advice. */
export function groupRules(rules: readonly RuleSummary[], typed: string): RuleGroup[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = ({ code, title, severity }: RuleSummary): boolean => {
    const text = `${code} ${title} ${say.severities.names[severity]}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
  return (["flow", "advice"] as const).flatMap((part) => {
    const own = rules.filter((rule) => rule.part === part && fits(rule));
    return own.length > 0 ? [{ part, rules: own }] : [];
  });
}
