import type { CatalogIndex } from "../document/catalog-index";
import type { Projection } from "../document/projection.svelte";
import type { Vocabulary } from "../document/vocabulary";
import type { ComponentView } from "../generated/ComponentView";
import type { Severity } from "../generated/Severity";
import type { Words } from "../words/en";
import { say } from "../words/language.svelte";

/** Names a lens. Its title has the same name. */
export type LensId = keyof Words["lenses"]["names"];

/** The lenses in the order they are offered. */
export const LENS_IDS: readonly LensId[] = [
  "stage",
  "environment",
  "vendor",
  "licence",
  "data-class",
  "owner",
  "status",
  "findings",
  "horizon",
];

/** What a lens may look at. */
export interface Sight {
  readonly projection: Projection;
  readonly catalog: CatalogIndex;
  readonly vocabulary: Vocabulary;
}

/** How a lens tells components apart. */
export interface LensSpec {
  /** What a component is grouped by; nothing where that is not known. */
  readonly valueOf: (view: ComponentView) => string | undefined;
  readonly titleOf: (value: string) => string;
  /** The values in their own order, where they have one; else the most frequent come first. */
  readonly order?: readonly string[];
  /** Which colour a value always has, where its meaning has one. */
  readonly colors?: Readonly<Record<string, number>>;
}

/** The attribute of a component's place in the roadmap; one of a project's own, as it begins so. */
export const HORIZON = "x-horizon";

/** The words that `x-horizon` takes. */
export const HORIZONS = ["now", "next", "later", "retire"] as const;
export type Horizon = (typeof HORIZONS)[number];

const SEVERITIES: readonly Severity[] = ["error", "warning", "info"];

/** The gravest open finding of each component of the diagram shown. */
function gravest({ findings, diagram }: Projection): ReadonlyMap<string, Severity> {
  const found = new Map<string, Severity>();
  for (const { subjects, severity, waived, diagram: where } of findings) {
    if (waived || where !== diagram.diagram.id) continue;
    for (const { kind, id } of subjects) {
      const known = found.get(id);
      const graver = !known || SEVERITIES.indexOf(severity) < SEVERITIES.indexOf(known);
      if (kind === "component" && graver) found.set(id, severity);
    }
  }
  return found;
}

/** The innermost environment around a component. */
function environmentOf({ component }: ComponentView, projection: Projection): string | undefined {
  let at = component.boundary;
  for (let steps = 0; at && steps < 64; steps += 1) {
    const boundary = projection.boundaries.get(at)?.boundary;
    if (boundary?.kind === "environment") return boundary.value ?? boundary.label;
    at = boundary?.parent ?? null;
  }
  return undefined;
}

const textOf = (value: boolean | number | string | undefined): string | undefined =>
  typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;

/** How a lens tells the components of a diagram apart. */
export function lensSpec(id: LensId, { projection, catalog, vocabulary }: Sight): LensSpec {
  // What a project does not state of its own tool is not known, whatever rules go by.
  const fact = ({ component }: ComponentView, field: "vendor" | "licence" | "status") => {
    const found = catalog.tool(component.tool);
    return found?.own && found.own[field] === undefined ? undefined : found?.tool[field];
  };
  const attribute = (name: string) => (view: ComponentView) =>
    textOf(view.component.attributes[name]);
  const same = (value: string): string => value;
  switch (id) {
    case "stage":
      return {
        valueOf: (view) => view.stage,
        titleOf: vocabulary.stage,
        order: vocabulary.stages.map(({ word }) => word),
      };
    case "environment":
      return { valueOf: (view) => environmentOf(view, projection), titleOf: same };
    case "vendor":
      return { valueOf: (view) => textOf(fact(view, "vendor")), titleOf: same };
    case "licence":
      return { valueOf: (view) => textOf(fact(view, "licence")), titleOf: same };
    case "data-class":
      return {
        valueOf: attribute("data_class"),
        titleOf: (value) => vocabulary.attributeWord(value),
        order: ["public", "internal", "personal", "special"],
        colors: { public: 3, internal: 1, personal: 2, special: 8 },
      };
    case "owner":
      return { valueOf: attribute("owner"), titleOf: same };
    case "status":
      return {
        valueOf: (view) => fact(view, "status"),
        titleOf: (value) => {
          const titles: Readonly<Record<string, string>> = say.catalog.statuses;
          return titles[value] ?? say.lenses.active;
        },
        order: ["active", "maintenance", "renamed", "acquired", "retired"],
        colors: { active: 3, maintenance: 2, renamed: 1, acquired: 5, retired: 8 },
      };
    case "findings": {
      const found = gravest(projection);
      return {
        valueOf: (view) => found.get(view.id),
        titleOf: (value) => say.severities.titles[value as Severity] ?? value,
        order: SEVERITIES,
        colors: { error: 8, warning: 2, info: 1 },
      };
    }
    case "horizon":
      return {
        valueOf: attribute(HORIZON),
        titleOf: (value) => {
          const titles: Readonly<Record<string, string>> = say.lenses.horizons;
          return titles[value] ?? value;
        },
        order: HORIZONS,
        colors: { now: 3, next: 1, later: 5, retire: 8 },
      };
  }
}
