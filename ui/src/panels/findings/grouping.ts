import type { Finding } from "../../generated/Finding";
import type { Severity } from "../../generated/Severity";

/** Severities, gravest first. */
export const SEVERITIES: readonly Severity[] = ["error", "warning", "info"];

/** How many findings that nobody accepted there are of each severity. */
export function severityCounts(findings: readonly Finding[]): Record<Severity, number> {
  const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  for (const finding of findings) if (!finding.waived) counts[finding.severity] += 1;
  return counts;
}

/** Findings of one severity, flow errors apart from advice. */
export interface FindingGroup {
  readonly severity: Severity;
  readonly flow: readonly Finding[];
  readonly advice: readonly Finding[];
}

/** Findings that somebody accepted. */
export function acceptedFindings(findings: readonly Finding[]): Finding[] {
  return findings.filter((f) => f.waived);
}

/** Findings that count, by severity; severities without any are left out. */
export function groupFindings(findings: readonly Finding[]): FindingGroup[] {
  return SEVERITIES.flatMap((severity) => {
    const own = findings.filter((f) => f.severity === severity && !f.waived);
    if (own.length === 0) return [];
    return [
      {
        severity,
        flow: own.filter((f) => f.part === "flow"),
        advice: own.filter((f) => f.part === "advice"),
      },
    ];
  });
}
