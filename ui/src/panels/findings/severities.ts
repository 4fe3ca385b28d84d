import type { Projection } from "../../document/projection.svelte";
import type { EditIntent } from "../../generated/EditIntent";
import type { Finding } from "../../generated/Finding";
import type { Level } from "../../generated/Level";
import { say } from "../../words/language.svelte";

/** What somebody may say of a rule; nothing returns to what the rule itself says. */
export const LEVELS: readonly (Level | "")[] = ["", "off", "info", "warning", "error"];

/** What a level is called. */
export const levelName = (level: Level | ""): string =>
  say.severities.levels[level === "" ? "asRule" : level];

/** Where severities of rules are kept. */
export type Scope =
  | { readonly kind: "project" }
  | { readonly kind: "boundary"; readonly id: string }
  | { readonly kind: "component"; readonly id: string };

/** A text that names a scope, for lists and choices. */
export const scopeKey = (scope: Scope): string =>
  scope.kind === "project" ? scope.kind : `${scope.kind}:${scope.id}`;

/** What is said of rules in one place. */
function severitiesAt(projection: Projection, scope: Scope): Record<string, Level> {
  switch (scope.kind) {
    case "project":
      return projection.project.policy.severities ?? {};
    case "boundary":
      return projection.boundaries.get(scope.id)?.boundary.severities ?? {};
    case "component":
      return projection.components.get(scope.id)?.component.severities ?? {};
  }
}

/** What is said of one rule in one place, or nothing. */
export function levelAt(projection: Projection, scope: Scope, code: string): Level | "" {
  return severitiesAt(projection, scope)[code] ?? "";
}

/** A place as people call it. */
export function scopeName(projection: Projection, scope: Scope): string {
  switch (scope.kind) {
    case "project":
      return say.common.project;
    case "boundary":
      return projection.boundaries.get(scope.id)?.boundary.label ?? scope.id;
    case "component":
      return projection.nameOf(scope.id);
  }
}

/** A boundary and those around it, innermost first. */
function chain(projection: Projection, start: string | null | undefined): string[] {
  const found: string[] = [];
  let at = start;
  while (at && !found.includes(at)) {
    found.push(at);
    at = projection.boundaries.get(at)?.boundary.parent;
  }
  return found;
}

/** The places that have a say in a finding, nearest first: what is said there counts before what is
 * said further out. */
export function scopesOf(projection: Projection, finding: Finding): Scope[] {
  const [main] = finding.subjects;
  const scopes: Scope[] = [];
  let around: string[] = [];
  const boundaryOf = (id: string) => projection.components.get(id)?.component.boundary;
  if (main?.kind === "component") {
    scopes.push({ kind: "component", id: main.id });
    around = chain(projection, boundaryOf(main.id));
  } else if (main?.kind === "connection") {
    const connection = projection.connections.get(main.id)?.connection;
    const from = chain(projection, connection && boundaryOf(connection.from));
    const to = chain(projection, connection && boundaryOf(connection.to));
    around = to.filter((id) => from.includes(id));
  } else if (main?.kind === "boundary") {
    around = chain(projection, main.id);
  }
  for (const id of around) scopes.push({ kind: "boundary", id });
  scopes.push({ kind: "project" });
  return scopes;
}

/** The edit that says how grave a rule is in one place. */
export function treat(
  projection: Projection,
  scope: Scope,
  code: string,
  level: Level | "",
): EditIntent {
  const severities = { [code]: level || null };
  switch (scope.kind) {
    case "project": {
      const { policy } = projection.project;
      const { [code]: _, ...others } = policy.severities ?? {};
      const after = level ? { ...others, [code]: level } : others;
      return { type: "set-policy", policy: { ...policy, severities: after } };
    }
    case "boundary":
      return { type: "edit-boundary", id: scope.id, edit: { severities } };
    case "component":
      return { type: "edit-components", ids: [scope.id], edit: { severities } };
  }
}

/** A rule that is off somewhere. */
export interface RuleOff {
  readonly code: string;
  readonly scope: Scope;
}

/** Every rule that is off, by code and place. */
export function rulesOff(projection: Projection): RuleOff[] {
  const { components, boundaries } = projection.diagram;
  const scopes: Scope[] = [
    { kind: "project" },
    ...boundaries.map(({ id }): Scope => ({ kind: "boundary", id })),
    ...components.map(({ id }): Scope => ({ kind: "component", id })),
  ];
  const off = scopes.flatMap((scope) =>
    Object.entries(severitiesAt(projection, scope)).flatMap(([code, level]) =>
      level === "off" ? [{ code, scope }] : [],
    ),
  );
  return off.sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
}

/** How many rules are off somewhere, as a sentence. */
export function rulesOffText(off: readonly RuleOff[]): string {
  const codes = new Set(off.map((o) => o.code)).size;
  return say.findings.rulesOff(codes);
}
