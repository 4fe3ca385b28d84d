import type { Language } from "../../src/generated/Language";
import type { RulePage } from "../../src/generated/RulePage";
import type { RuleSummary } from "../../src/generated/RuleSummary";
import { EXAMPLE } from "./document";
import { drawDiagram } from "./picture";

/** The rules of `findings.ts`. */
export const RULES: readonly RuleSummary[] = [
  { code: "CAT-01", title: "Tool is retired", part: "advice", severity: "warning" },
  { code: "FLOW-02", title: "Connection without an artifact", part: "flow", severity: "error" },
  {
    code: "LIF-01",
    title: "No model registry before production",
    part: "advice",
    severity: "warning",
  },
];

/** Their titles in a language other than English. */
const GERMAN: Readonly<Record<string, string>> = {
  "CAT-01": "Eingestelltes Tool",
  "FLOW-02": "Verbindung ohne Artefakt",
  "LIF-01": "Kein Modellregister vor der Produktion",
};

/** A rule as it is told in a language. */
export function toldRule(rule: RuleSummary, spoken: Language): RuleSummary {
  return spoken === "de" ? { ...rule, title: GERMAN[rule.code] ?? rule.title } : rule;
}

/** A page in the manner of the real ones. */
export function rulePage(rule: RuleSummary, theme: "light" | "dark"): RulePage {
  const scene = drawDiagram(EXAMPLE, [], theme).scene;
  return {
    ...rule,
    severities: [
      { phase: "review", high_risk: false, severities: [rule.severity] },
      { phase: "review", high_risk: true, severities: ["error"] },
      { phase: "sketch", high_risk: false, severities: ["info"] },
      { phase: "sketch", high_risk: true, severities: [] },
    ],
    docs: "## What\n\nA model reaches **production** through a registry.\n\n## Why\n\n- Nobody knows which model runs.\n- Nobody can go *back*.\n\n```\ntrain -> register -> serve\n```\n\nUse `mlflow`.",
    source: "The *registries* step.",
    wrong: {
      caption: "a trainer deploys straight to an endpoint",
      description: "Trainer sends its model to Endpoint without a registry between.",
      scene,
    },
    right: {
      caption: "after the fix “Insert MLflow Model Registry”",
      description: "Nothing is found.",
      scene: { ...scene, items: scene.items.slice(1) },
    },
  };
}

/** The page of a rule of a pack: words alone. */
export const OWN_PAGE: RulePage = {
  code: "ACME-01",
  title: "Nobody answers for it",
  part: "advice",
  severities: [],
  docs: "**Why.** Nobody knows whom to call.\n\n**Severity.** warning.",
  source: "Chapter 4.2.",
  wrong: null,
  right: null,
};
