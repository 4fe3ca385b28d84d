import type { Artifact } from "../generated/Artifact";
import type { Cloud } from "../generated/Cloud";
import type { Fact } from "../generated/Fact";
import type { Hosting } from "../generated/Hosting";
import type { OwnIcon } from "../generated/OwnIcon";
import type { OwnTool } from "../generated/OwnTool";
import type { PricingModel } from "../generated/PricingModel";
import type { Role } from "../generated/Role";
import type { ScalingModel } from "../generated/ScalingModel";
import type { Stage } from "../generated/Stage";
import type { Status } from "../generated/Status";

/** An own tool as it is typed: texts may be empty, and lists stand in one line. */
export interface Draft {
  name: string;
  stage: Stage;
  role: Role | "";
  consumes: Artifact[];
  produces: Artifact[];
  summary: string;
  use_when: string;
  part: string;
  vendor: string;
  licence: string;
  hosting: Hosting | "";
  cloud: Cloud | "";
  aliases: string;
  runtimes: string;
  frameworks: string;
  brings_model: boolean;
  buffers: boolean;
  pricing: PricingModel[];
  pricing_source: string;
  scaling: ScalingModel[];
  scaling_source: string;
  status: Status | "";
  status_source: string;
  status_note: string;
  docs: string;
  icon: OwnIcon | null;
}

/** What is wrong with a field. */
export type Fault = "required" | "too-long" | "not-https" | "control";

const LABEL = 200;
const LONGEST: Readonly<Partial<Record<keyof Draft, number>>> = {
  name: LABEL,
  vendor: LABEL,
  licence: LABEL,
  docs: LABEL,
  status_source: LABEL,
  summary: 1000,
  use_when: 1000,
  status_note: 1000,
  pricing_source: 500,
  scaling_source: 500,
};

/** A tool of which nothing is said yet. */
export function emptyDraft(): Draft {
  return {
    name: "",
    stage: "serve",
    role: "",
    consumes: [],
    produces: [],
    summary: "",
    use_when: "",
    part: "",
    vendor: "",
    licence: "",
    hosting: "",
    cloud: "",
    aliases: "",
    runtimes: "",
    frameworks: "",
    brings_model: false,
    buffers: false,
    pricing: [],
    pricing_source: "",
    scaling: [],
    scaling_source: "",
    status: "",
    status_source: "",
    status_note: "",
    docs: "",
    icon: null,
  };
}

/** What a tool says, to be changed. */
export function draftOf(tool: OwnTool): Draft {
  return {
    name: tool.name,
    stage: tool.stage,
    role: tool.role ?? "",
    consumes: [...tool.consumes],
    produces: [...tool.produces],
    summary: tool.summary ?? "",
    use_when: tool.use_when ?? "",
    part: tool.subcategories?.[0] ?? "",
    vendor: tool.vendor ?? "",
    licence: tool.licence ?? "",
    hosting: tool.hosting ?? "",
    cloud: tool.cloud ?? "",
    aliases: (tool.aliases ?? []).join(", "),
    runtimes: (tool.runtimes ?? []).join(", "),
    frameworks: (tool.frameworks ?? []).join(", "),
    brings_model: tool.brings_model ?? false,
    buffers: tool.buffers ?? false,
    pricing: [...(tool.pricing?.models ?? [])],
    pricing_source: tool.pricing?.source ?? "",
    scaling: [...(tool.scaling?.models ?? [])],
    scaling_source: tool.scaling?.source ?? "",
    status: tool.status ?? "",
    status_source: tool.status_source ?? "",
    status_note: tool.status_note ?? "",
    docs: tool.docs ?? "",
    icon: tool.icon ?? null,
  };
}

// Control characters and those that change the direction of the text around them.
const CONTROL = /[\p{Cc}\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]/u;

/** What is wrong, by field; nothing when the tool can be kept. */
export function faultsOf(draft: Draft): Partial<Record<keyof Draft, Fault>> {
  const faults: Partial<Record<keyof Draft, Fault>> = {};
  for (const [field, most] of Object.entries(LONGEST) as [keyof Draft, number][]) {
    const text = String(draft[field]).trim();
    if ([...text].length > most) faults[field] = "too-long";
    else if (CONTROL.test(text.replaceAll("\n", ""))) faults[field] = "control";
  }
  for (const field of ["aliases", "runtimes", "frameworks"] as const) {
    if (wordsOf(draft[field]).some((word) => [...word].length > LABEL)) faults[field] = "too-long";
    else if (CONTROL.test(draft[field])) faults[field] = "control";
  }
  for (const field of ["pricing_source", "scaling_source"] as const) {
    const text = draft[field].trim();
    if (text && !text.startsWith("https://")) faults[field] ??= "not-https";
  }
  if (draft.name.trim() === "") faults.name = "required";
  return faults;
}

/** The words between commas, each once. */
export function wordsOf(text: string): string[] {
  const words = text.split(",").map((word) => word.trim());
  return [...new Set(words.filter((word) => word !== ""))];
}

function factOf<T>(models: readonly T[], source: string): Fact<T> | undefined {
  if (models.length === 0) return undefined;
  const read = source.trim();
  return read ? { models: [...models], source: read } : { models: [...models], judgement: true };
}

/** An id made of a name; the core makes it another one where it is taken. */
export function idOf(name: string): string {
  const plain = name
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 48);
  return `own.${plain || "tool"}`;
}

/** The tool a draft says; `kept` is what it was, of which all stays that the draft does not show. */
export function toolOf(draft: Draft, kept?: OwnTool): OwnTool {
  const said = (text: string) => text.trim() || undefined;
  const list = (text: string) => wordsOf(text);
  const others = (kept?.subcategories ?? []).slice(1).filter((part) => part !== draft.part);
  const tool: OwnTool = {
    ...kept,
    id: kept?.id ?? idOf(draft.name),
    name: draft.name.trim(),
    stage: draft.stage,
    consumes: [...draft.consumes],
    produces: [...draft.produces],
    role: draft.role || undefined,
    summary: said(draft.summary),
    use_when: said(draft.use_when),
    subcategories: draft.part ? [draft.part, ...others] : [],
    vendor: said(draft.vendor),
    licence: said(draft.licence),
    hosting: draft.hosting || undefined,
    cloud: draft.cloud || undefined,
    aliases: list(draft.aliases),
    runtimes: list(draft.runtimes),
    frameworks: list(draft.frameworks),
    brings_model: draft.brings_model,
    buffers: draft.buffers,
    pricing: factOf(draft.pricing, draft.pricing_source),
    scaling: factOf(draft.scaling, draft.scaling_source),
    status: draft.status || undefined,
    status_source: said(draft.status_source),
    status_note: said(draft.status_note),
    docs: said(draft.docs),
    icon: draft.icon ?? undefined,
  };
  const stated = Object.entries(tool).filter(([, value]) => value !== undefined);
  return Object.fromEntries(stated) as OwnTool;
}
