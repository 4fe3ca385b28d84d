import type { Finding } from "../../generated/Finding";
import type { Part } from "../../generated/Part";
import type { Severity } from "../../generated/Severity";

/** Severities, gravest first. */
export const SEVERITIES: readonly Severity[] = ["error", "warning", "info"];
/** The two groups of rules: what cannot work comes before what is advised. */
export const PARTS: readonly Part[] = ["flow", "advice"];

/** How many findings that nobody accepted there are of each severity. */
export function severityCounts(findings: readonly Finding[]): Record<Severity, number> {
  const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  for (const finding of findings) if (!finding.waived) counts[finding.severity] += 1;
  return counts;
}

/** Findings of one severity. */
export interface FindingGroup {
  readonly severity: Severity;
  readonly findings: readonly Finding[];
}

/** Findings that somebody accepted. */
export function acceptedFindings(findings: readonly Finding[]): Finding[] {
  return findings.filter((f) => f.waived);
}

/** Findings of one group of rules. */
export interface FindingPart {
  readonly part: Part;
  readonly count: number;
  readonly groups: readonly FindingGroup[];
}

/** Findings that count, by group of rules, then by severity; what has none is left out. */
export function groupFindings(findings: readonly Finding[]): FindingPart[] {
  return PARTS.flatMap((part) => {
    const own = findings.filter((f) => f.part === part && !f.waived);
    if (own.length === 0) return [];
    const groups = SEVERITIES.flatMap((severity) => {
      const graded = own.filter((f) => f.severity === severity);
      return graded.length > 0 ? [{ severity, findings: graded }] : [];
    });
    return [{ part, count: own.length, groups }];
  });
}
