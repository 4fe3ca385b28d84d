import type { ConnectOptions } from "../../src/generated/ConnectOptions";
import type { PlannedFix } from "../../src/generated/PlannedFix";
import type { ToolRanking } from "../../src/generated/ToolRanking";
import type { UnknownFact } from "../../src/generated/UnknownFact";
import type { FakeDocument } from "./document";
import { check } from "./findings";
import { TOOLS, toolOf } from "./tools";

const nameIn = (document: FakeDocument, id: string): string => {
  const component = document.components.find((c) => c.id === id);
  return component?.label ?? toolOf(component?.tool ?? "")?.tool.name ?? id;
};

const either = (words: readonly string[]): string =>
  words.map((w) => w.replaceAll("-", " ")).join(" or ") || "nothing";

/** What connections may carry between two components, or from or to one and each of all. */
export function connectOptions(
  document: FakeDocument,
  from: string | null,
  to: string | null,
): ConnectOptions[] {
  const ends = (id: string | null) =>
    document.components.filter((c) => id === null || c.id === id).map((c) => c.id);
  const tool = (id: string) =>
    toolOf(document.components.find((c) => c.id === id)?.tool ?? "")?.tool;
  return ends(from).flatMap((start) =>
    ends(to).map((end): ConnectOptions => {
      const gives = tool(start)?.produces ?? [];
      const takes = tool(end)?.consumes ?? [];
      const refused =
        start === end ? `${nameIn(document, start)} cannot be connected to itself` : null;
      const options = refused
        ? []
        : gives
            .filter((a) => takes.includes(a))
            .map((artifact) => ({ artifact, kind: "data" as const }));
      const mismatch =
        refused || options.length > 0
          ? null
          : `${nameIn(document, end)} takes ${either(takes)}; ${nameIn(document, start)} gives ${either(gives)}`;
      return { from: start, to: end, options, refused, mismatch };
    }),
  );
}

/** The safe fixes on offer, with what they change. */
export function safeFixes(document: FakeDocument): PlannedFix[] {
  return check(document).flatMap((finding) => {
    const fix = finding.fixes.find((f) => f.applicability === "safe");
    if (!fix) return [];
    const [subject] = finding.subjects;
    const tool = toolOf(fix.id.slice("replace:".length))?.tool.name;
    return [
      {
        key: finding.key,
        code: finding.code,
        severity: finding.severity,
        message: finding.message,
        title: fix.title,
        changes: [
          {
            kind: "changed" as const,
            text: `${subject?.label}: ${tool} in place of ${subject?.label}`,
          },
        ],
      },
    ];
  });
}

/** Registries while one is missing, and a monitor that brings something of its own. */
export function rankTools(document: FakeDocument): ToolRanking {
  const count = check(document).filter((f) => f.code === "LIF-01").length;
  if (count === 0) return { tools: [], untried: 0 };
  const registries = TOOLS.filter(({ tool }) => tool.role === "register");
  return {
    tools: [
      ...registries.map(({ tool }) => ({
        tool: tool.id,
        resolves: [{ code: "LIF-01", count }],
        creates: [],
        with: [],
      })),
      {
        tool: "prometheus",
        resolves: [{ code: "MON-01", count: 2 }],
        creates: [{ code: "FLOW-12", count: 1 }],
        with: ["object-store"],
      },
    ],
    untried: 0,
  };
}

/** Every training wants an owner and a data class, every deployment an encrypted connection. */
export function unknownFacts(document: FakeDocument): UnknownFact[] {
  const rules = [{ code: "GOV-01", title: "Nobody answers for it" }];
  const trainings = document.components.filter((c) => toolOf(c.tool)?.tool.role === "train");
  const ofComponents = trainings.flatMap((c) =>
    ["data_class", "owner"]
      .filter((attribute) => c.attributes[attribute] === undefined)
      .map((attribute) => ({
        subject: { kind: "component" as const, id: c.id, label: nameIn(document, c.id) },
        attribute,
        rules,
      })),
  );
  const deployments = document.connections.filter((c) => c.kind === "deploy");
  const ofConnections = deployments
    .filter((c) => c.attributes.encrypted === undefined)
    .map((c) => ({
      subject: {
        kind: "connection" as const,
        id: c.id,
        label: `${nameIn(document, c.from)} → ${nameIn(document, c.to)}`,
      },
      attribute: "encrypted",
      rules: [{ code: "SEC-01", title: "Model travels in the open" }],
    }));
  return [...ofComponents, ...ofConnections];
}
