import type { Finding } from "../../src/generated/Finding";
import type { Level } from "../../src/generated/Level";
import { shownDiagram } from "./diagrams";
import type { FakeDocument } from "./document";
import { toolOf } from "./tools";

/** What is said of a rule nearest to a finding. */
function levelOf(document: FakeDocument, finding: Finding): Level | undefined {
  const [main] = finding.subjects;
  const [kind, id] = [main?.kind, main?.id];
  const own = document.components.find((c) => kind === "component" && c.id === id);
  if (own?.severities?.[finding.code]) return own.severities[finding.code];
  let boundary = own ? document.boundaries.find((b) => b.id === own.boundary) : undefined;
  while (boundary) {
    const { severities, parent } = boundary;
    if (severities?.[finding.code]) return severities[finding.code];
    boundary = document.boundaries.find((b) => b.id === parent);
  }
  return document.policy.severities?.[finding.code];
}

/** A finding as somebody wants it treated; nothing where its rule is off. */
function treated(document: FakeDocument, finding: Finding): Finding[] {
  const level = levelOf(document, finding);
  if (level === "off") return [];
  const waiver = document.waivers[finding.key] ?? null;
  const severity = level ?? finding.severity;
  return [{ ...finding, severity, waiver, waived: waiver?.state === "accepted" }];
}

/** Three checks in the manner of the real ones: enough to see every kind of finding. */
export function check(document: FakeDocument): Finding[] {
  const diagram = shownDiagram(document);
  const role = (id: string) => {
    const component = document.components.find((c) => c.id === id);
    return component?.role ?? toolOf(component?.tool ?? "")?.tool.role;
  };
  const name = (id: string) => {
    const component = document.components.find((c) => c.id === id);
    return component?.label ?? toolOf(component?.tool ?? "")?.tool.name ?? id;
  };
  const subject = (id: string) => ({ kind: "component" as const, id, label: name(id) });
  const findings: Finding[] = [];
  for (const { id, from, to, artifact, kind } of document.connections) {
    if (artifact === null && kind !== "uses") {
      findings.push({
        key: `FLOW-02/${diagram}/connection:${id}`,
        code: "FLOW-02",
        part: "flow",
        severity: "error",
        diagram,
        message: `Nothing is said about what moves from ${name(from)} to ${name(to)}.`,
        reason: "Whether the flow holds cannot be judged without it.",
        subjects: [{ kind: "connection", id, label: `${name(from)} → ${name(to)}` }],
        path: [from, to],
        help: "Choose an artifact.",
        fixes: [],
        waived: false,
        waiver: null,
        cures_untold: false,
        consequences: 0,
      });
    }
    if (role(from) === "train" && role(to) === "serve") {
      findings.push({
        key: `LIF-01/${diagram}/component:${from}`,
        code: "LIF-01",
        part: "advice",
        severity: document.policy.phase === "review" ? "warning" : "info",
        diagram,
        message: `${name(from)} sends its model to ${name(to)} without a registry between.`,
        reason: "Nobody can say which model runs, or go back to the one before.",
        subjects: [subject(from), subject(to)],
        path: [from, to],
        help: "Put a model registry on the way.",
        fixes: [
          { id: "registry", title: "Insert MLflow Model Registry", applicability: "needs-a-look" },
        ],
        waived: false,
        waiver: null,
        cures_untold: false,
        consequences: 3,
      });
    }
  }
  for (const { id, tool } of document.components) {
    if (toolOf(tool)?.tool.status === "retired") {
      findings.push({
        key: `CAT-01/${diagram}/component:${id}`,
        code: "CAT-01",
        part: "advice",
        severity: "warning",
        diagram,
        message: `${name(id)} is retired.`,
        reason: "A retired tool gets no security fixes.",
        subjects: [subject(id)],
        path: [],
        help: "Replace it.",
        fixes: [
          { id: "replace:apache-spark", title: "Replace with Apache Spark", applicability: "safe" },
        ],
        waived: false,
        waiver: null,
        cures_untold: false,
        consequences: 0,
      });
    }
  }
  const rank = { error: 0, warning: 1, info: 2 };
  return findings
    .flatMap((finding) => treated(document, finding))
    .sort((a, b) => rank[a.severity] - rank[b.severity] || (a.key < b.key ? -1 : 1));
}
