import type { Arrangement } from "../../src/generated/Arrangement";
import type { Boundary } from "../../src/generated/Boundary";
import type { Component } from "../../src/generated/Component";
import type { Connection } from "../../src/generated/Connection";
import type { Note } from "../../src/generated/Note";
import type { OwnTool } from "../../src/generated/OwnTool";
import type { PackProblem } from "../../src/generated/PackProblem";
import type { Policy } from "../../src/generated/Policy";
import type { RulePackSummary } from "../../src/generated/RulePackSummary";
import type { WaiverNote } from "../../src/generated/WaiverNote";
import type { FakeDiagrams } from "./diagrams";

/** What the fake backend keeps: enough of a document to answer as the real one does. */
export interface FakeDocument {
  readonly name: string;
  readonly policy: Policy;
  readonly components: readonly Component[];
  readonly connections: readonly Connection[];
  readonly boundaries: readonly Boundary[];
  readonly notes: readonly Note[];
  /** Who accepted a finding, by its key. */
  readonly waivers: Readonly<Record<string, WaiverNote>>;
  readonly packs: readonly RulePackSummary[];
  readonly packProblems: readonly PackProblem[];
  /** How the diagram shown is arranged; plainly where it is left out. */
  readonly arrangement?: Arrangement;
  /** Its own tools. */
  readonly ownTools?: readonly OwnTool[];
  /** Its diagrams; without them it has one, of its own name. */
  readonly diagrams?: FakeDiagrams;
}

const CHECK = { fail_on: "error", select: [], ignore: [] } satisfies Policy["check"];

export const EMPTY: FakeDocument = {
  name: "Untitled",
  policy: { phase: "sketch", risk: null, jurisdictions: [], denied_licences: [], check: CHECK },
  components: [],
  connections: [],
  boundaries: [],
  notes: [],
  waivers: {},
  packs: [],
  packProblems: [],
};

export const component = (id: string, tool: string, x: number, y: number): Component => ({
  id,
  tool,
  label: null,
  boundary: null,
  role: null,
  attributes: {},
  position: [x, y],
  pinned: false,
});

export const connection = (
  from: string,
  to: string,
  artifact: Connection["artifact"],
  kind: Connection["kind"] = "data",
): Connection => ({
  id: `${from}-${to}-${artifact ?? kind}`,
  from,
  to,
  kind,
  artifact,
  label: null,
  attributes: {},
});

/** A small flow with one missing piece: nothing registers the model. */
export const EXAMPLE: FakeDocument = {
  ...EMPTY,
  name: "Fraud scoring",
  policy: {
    phase: "review",
    risk: "limited",
    jurisdictions: ["EU"],
    denied_licences: [],
    check: CHECK,
  },
  boundaries: [
    {
      id: "prod",
      label: "Production",
      kind: "environment",
      value: "prod",
      parent: null,
      frame: null,
    },
  ],
  components: [
    component("source", "data-source", 0, 96),
    component("lake", "object-store", 288, 96),
    { ...component("features", "apache-spark", 576, 0), label: "Feature builder" },
    { ...component("trainer", "pytorch", 576, 192), label: "Fraud trainer" },
    { ...component("serving", "kserve", 912, 96), boundary: "prod" },
    { ...component("watch", "prometheus", 1200, 208), boundary: "prod" },
    component("app", "user-client-app", 1520, 32),
    component("old", "trifacta", 288, 288),
  ],
  connections: [
    connection("source", "lake", "raw-data"),
    connection("lake", "features", "dataset"),
    connection("features", "trainer", "features"),
    connection("lake", "trainer", "dataset"),
    connection("trainer", "serving", "model", "deploy"),
    connection("serving", "app", "prediction", "response"),
    connection("serving", "watch", "telemetry", "telemetry"),
  ],
  notes: [{ id: "note", text: "Approved by the risk board", position: [912, 288] }],
};
