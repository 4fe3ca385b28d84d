import type { Artifact } from "../../src/generated/Artifact";
import type { Category } from "../../src/generated/Category";
import type { Role } from "../../src/generated/Role";
import type { Stage } from "../../src/generated/Stage";
import type { Status } from "../../src/generated/Status";
import type { Tool } from "../../src/generated/Tool";
import type { ToolView } from "../../src/generated/ToolView";

type Line = readonly [
  id: string,
  name: string,
  group: string,
  stage: Stage,
  role: Role,
  consumes: readonly Artifact[],
  produces: readonly Artifact[],
  status?: Status,
];

const LINES: readonly Line[] = [
  ["data-source", "Data source", "data", "source", "source", [], ["raw-data", "event-stream"]],
  [
    "object-store",
    "Object store",
    "data",
    "store",
    "store",
    ["raw-data", "dataset"],
    ["raw-data", "dataset"],
  ],
  [
    "apache-spark",
    "Apache Spark",
    "data",
    "prepare",
    "prepare",
    ["raw-data", "dataset"],
    ["dataset", "features"],
  ],
  [
    "trifacta",
    "Trifacta Wrangler",
    "data",
    "prepare",
    "prepare",
    ["raw-data"],
    ["dataset"],
    "retired",
  ],
  [
    "pytorch",
    "PyTorch",
    "develop",
    "train",
    "train",
    ["dataset", "features", "code"],
    ["model", "experiment-metrics"],
  ],
  ["tensorflow", "TensorFlow", "develop", "train", "train", ["dataset", "features"], ["model"]],
  [
    "torchserve",
    "TorchServe",
    "deploy",
    "serve",
    "serve",
    ["model", "request"],
    ["prediction", "telemetry"],
    "maintenance",
  ],
  [
    "kserve",
    "KServe",
    "deploy",
    "serve",
    "serve",
    ["model", "request", "features"],
    ["prediction", "telemetry", "endpoint"],
  ],
  [
    "mlflow-model-registry",
    "MLflow Model Registry",
    "mlops",
    "register",
    "register",
    ["model"],
    ["model"],
  ],
  [
    "prometheus",
    "Prometheus",
    "mlops",
    "monitor",
    "monitor",
    ["telemetry"],
    ["telemetry", "schedule"],
  ],
  [
    "user-client-app",
    "User or client app",
    "deploy",
    "consume",
    "client",
    ["prediction", "endpoint"],
    ["request"],
  ],
];

/** What is known of the price and scaling of some. */
const FACTS: { readonly [id in string]?: Pick<Tool, "pricing" | "scaling"> } = {
  pytorch: {
    pricing: { models: ["free"], source: "https://pytorch.org/about" },
    scaling: { models: ["horizontal-manual"], judgement: true },
  },
  tensorflow: {
    pricing: { models: ["free"], judgement: true },
    scaling: { models: ["horizontal-manual"], judgement: true },
  },
};

const TITLES: Record<string, readonly [category: string, part: string]> = {
  data: ["Data preparation tools", "Storage and processing"],
  develop: ["Model development tools", "Frameworks"],
  deploy: ["Model deployment tools", "Serving"],
  mlops: ["MLOps tools", "Registries and monitoring"],
};

const COLORS: Partial<Record<Stage, string>> = {
  source: "#3b7dd8",
  store: "#3b7dd8",
  prepare: "#1b9a8a",
  train: "#8a5bd6",
  register: "#b3661a",
  serve: "#c2437d",
  monitor: "#5f7a1f",
  consume: "#5b6472",
};

export const stageColor = (stage: Stage): string => COLORS[stage] ?? "#5b6472";

/** A few tools, enough to see and test every part of the window. */
export const TOOLS: readonly ToolView[] = LINES.map(
  ([id, name, group, stage, role, consumes, produces, status = "active"]) => ({
    own: null,
    stage_color: stageColor(stage),
    icon: { path: "M12 3 3 8v8l9 5 9-5V8zM3 8l9 5 9-5M12 13v8", stroked: true, color: null },
    tool: {
      id,
      name,
      former_names: id === "kserve" ? ["KFServing"] : [],
      aliases: [],
      category: group,
      subcategories: [`${group}-part`],
      vendor: "Open source",
      licence: "Apache-2.0",
      hosting: "self-hosted",
      cloud: "any",
      stage,
      role,
      consumes: [...consumes],
      produces: [...produces],
      runtimes: ["any"],
      frameworks: [],
      brings_model: false,
      buffers: false,
      bad_versions: [],
      ...FACTS[id],
      status,
      status_note: status === "active" ? "" : `${name} is no longer developed further.`,
      status_source: "",
      status_confidence: status === "active" ? "generic" : "unverified",
      docs: "",
      icon: null,
      glyph: null,
      summary: `${name} in one sentence.`,
      use_when: "You need this part of the flow and can run it yourself.",
      alternatives: id === "pytorch" ? ["tensorflow"] : [],
    },
  }),
);

export const TREE: readonly Category[] = Object.entries(TITLES).map(([id, [title, part]]) => ({
  id,
  title,
  tools: [],
  subcategories: [
    {
      id: `${id}-part`,
      title: part,
      tools: LINES.filter((line) => line[2] === id).map((line) => line[0]),
      subcategories: [],
    },
  ],
}));

export const toolOf = (id: string): ToolView | undefined => TOOLS.find((t) => t.tool.id === id);
