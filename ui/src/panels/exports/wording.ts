import { say } from "../../words/language.svelte";
import { SEVERITIES } from "../findings/grouping";

/** The findings at the time of an export. */
export function findingsText(e: { errors: number; warnings: number; infos: number }): string {
  const many = { error: e.errors, warning: e.warnings, info: e.infos };
  const parts = SEVERITIES.filter((severity) => many[severity] > 0).map((severity) =>
    say.severities.counts[severity](many[severity]),
  );
  return parts.join(", ") || say.exports.noFindings;
}
