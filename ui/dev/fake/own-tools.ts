import type { CatalogView } from "../../src/generated/CatalogView";
import type { EditIntent } from "../../src/generated/EditIntent";
import type { OwnTool } from "../../src/generated/OwnTool";
import type { ToolView } from "../../src/generated/ToolView";
import type { FakeDocument } from "./document";
import { stageColor, TOOLS, TREE, toolOf } from "./tools";

const refuse = (message: string): never => {
  throw { code: "refused", message, hint: "Swap them for another tool or remove them first." };
};

/** Another number for other tools; 0 without own ones. */
export function numberOf(document: FakeDocument): number {
  const text = JSON.stringify(document.ownTools ?? []);
  if (text === "[]") return 0;
  return [...text].reduce((sum, c) => (sum * 31 + (c.codePointAt(0) ?? 0)) % 1_000_003, 7) + 1;
}

function viewOf(own: OwnTool): ToolView {
  const shown = own.icon;
  return {
    own,
    stage_color: stageColor(own.stage),
    icon: shown
      ? { path: shown.path, stroked: false, color: shown.color ?? null }
      : { path: "M4 4h16v16H4z", stroked: true, color: null },
    tool: {
      id: own.id,
      name: own.name,
      former_names: own.former_names ?? [],
      aliases: own.aliases ?? [],
      category: "own-tools",
      subcategories: own.subcategories ?? [],
      vendor: own.vendor ?? "not known",
      licence: own.licence ?? "not known",
      hosting: own.hosting ?? "both",
      cloud: own.cloud ?? "any",
      stage: own.stage,
      role: own.role ?? "serve",
      consumes: own.consumes,
      produces: own.produces,
      runtimes: own.runtimes ?? [],
      frameworks: own.frameworks ?? [],
      brings_model: own.brings_model ?? false,
      buffers: own.buffers ?? false,
      bad_versions: own.bad_versions ?? [],
      ...(own.pricing ? { pricing: own.pricing } : {}),
      ...(own.scaling ? { scaling: own.scaling } : {}),
      status: own.status ?? "active",
      status_note: own.status_note ?? "",
      status_source: own.status_source ?? "",
      status_confidence: "generic",
      docs: own.docs ?? "",
      icon: null,
      glyph: null,
      summary: own.summary ?? "",
      use_when: own.use_when ?? "",
      alternatives: own.alternatives ?? [],
    },
  };
}

/** The catalog with the tools of the document's own. */
export function catalogOf(document: FakeDocument): CatalogView {
  const own = document.ownTools ?? [];
  const category = {
    id: "own-tools",
    title: "Own tools",
    tools: own.map(({ id }) => id),
    subcategories: [],
  };
  return {
    tree: own.length > 0 ? [category, ...TREE] : [...TREE],
    tools: [...TOOLS, ...own.map(viewOf)],
    number: numberOf(document),
  };
}

/** An own tool that says what another tool does. */
export function draftFrom(document: FakeDocument, id: string): OwnTool {
  const own = document.ownTools?.find((tool) => tool.id === id);
  if (own) return own;
  const tool = toolOf(id)?.tool;
  if (!tool) return refuse(`The tool ${id} does not exist`);
  const { name, stage, consumes, produces, vendor, licence, hosting } = tool;
  return { id: `own.${id}`, name, stage, consumes, produces, vendor, licence, hosting };
}

type Intent = Extract<
  EditIntent,
  { type: "define-tool" | "redefine-tool" | "remove-tool" | "take-tools" }
>;

/** The own tools after an edit. */
export function planOwnTools(
  document: FakeDocument,
  intent: Intent,
): { label: string; tools: readonly OwnTool[]; created: string[] } {
  const kept = document.ownTools ?? [];
  const sorted = (tools: readonly OwnTool[]) => [...tools].sort((a, b) => (a.id < b.id ? -1 : 1));
  switch (intent.type) {
    case "define-tool": {
      let { id } = intent.tool;
      for (let n = 2; kept.some((tool) => tool.id === id); n += 1) id = `${intent.tool.id}-${n}`;
      const tools = sorted([...kept, { ...intent.tool, id }]);
      return { label: `Define the tool ${intent.tool.name}`, tools, created: [id] };
    }
    case "redefine-tool": {
      const others = kept.filter(({ id }) => id !== intent.tool.id);
      const tools = sorted([...others, intent.tool]);
      return { label: `Change the tool ${intent.tool.name}`, tools, created: [] };
    }
    case "remove-tool": {
      const users = document.components.filter(({ tool }) => tool === intent.id).length;
      if (users > 0) refuse(`${users} component uses the tool`);
      const tools = kept.filter(({ id }) => id !== intent.id);
      return { label: "Remove the tool", tools, created: [] };
    }
    case "take-tools": {
      const ids = intent.tools.map(({ id }) => id);
      const tools = sorted([...kept.filter(({ id }) => !ids.includes(id)), ...intent.tools]);
      return { label: "Take over tools", tools, created: ids };
    }
  }
}
