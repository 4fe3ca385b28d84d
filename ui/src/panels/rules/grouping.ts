import type { Part } from "../../generated/Part";
import type { RuleSummary } from "../../generated/RuleSummary";

/** Rules of one part. */
export interface RuleGroup {
  readonly part: Part;
  readonly title: string;
  readonly rules: readonly RuleSummary[];
}

/** What the parts are called. */
export const PARTS: Readonly<Record<Part, string>> = { flow: "Flow errors", advice: "Advice" };

/** Rules whose code, title or severity holds every word typed, flow errors apart from advice. */
export function groupRules(rules: readonly RuleSummary[], typed: string): RuleGroup[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = ({ code, title, severity }: RuleSummary): boolean => {
    const text = `${code} ${title} ${severity}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
  return (["flow", "advice"] as const).flatMap((part) => {
    const own = rules.filter((rule) => rule.part === part && fits(rule));
    return own.length > 0 ? [{ part, title: PARTS[part], rules: own }] : [];
  });
}
