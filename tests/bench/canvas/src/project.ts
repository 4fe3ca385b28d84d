import { VOCABULARY } from "../../../../ui/dev/fake/words";
import type { CommandName, Commands } from "../../../../ui/src/generated/commands";
import type { DiagramView } from "../../../../ui/src/generated/DiagramView";
import type { Move } from "../../../../ui/src/generated/Move";
import type { ProjectView } from "../../../../ui/src/generated/ProjectView";
import type { Update } from "../../../../ui/src/generated/Update";
import type { Backend } from "../../../../ui/src/platform/backend";
import { random } from "../../../../ui/tests/random";
import { type Graph, type GraphComponent, type GraphConnection, wayBetween } from "./graph";
import { cardItem, frameItem, LIGHT, lineItem, type Paint } from "./scene";

const byId = <T extends { id: string }>(list: T[]): T[] =>
  list.sort((a, b) => (a.id < b.id ? -1 : 1));

/** The graph as the core would give it: records, findings and the scene. */
export function projectOf(graph: Graph, paint: Paint = LIGHT): ProjectView {
  const diagram: DiagramView = {
    diagram: { id: "main", title: "Main", order: 0 },
    components: byId(
      graph.components.map((c) => ({
        id: c.id,
        component: {
          id: c.id,
          tool: "pytorch",
          label: c.name,
          boundary: c.boundary,
          role: null,
          attributes: {},
          position: [c.frame.x, c.frame.y],
          pinned: false,
        },
        name: c.name,
        role: "train",
        stage: "train",
        frame: c.frame,
      })),
    ),
    connections: byId(
      graph.connections.map((c) => ({
        id: c.id,
        connection: {
          id: c.id,
          from: c.from,
          to: c.to,
          kind: "data",
          artifact: "dataset",
          label: null,
          attributes: {},
        },
        points: c.points.map(([x, y]) => [x, y]),
      })),
    ),
    boundaries: byId(
      graph.boundaries.map((b) => ({
        id: b.id,
        boundary: {
          id: b.id,
          label: b.label,
          kind: "environment",
          value: null,
          parent: null,
          frame: null,
        },
        frame: b.frame,
      })),
    ),
    notes: [],
    scene: {
      bounds: graph.bounds,
      background: paint.canvas,
      items: [
        ...graph.boundaries.map((b) => frameItem(b, paint)),
        ...graph.connections.map((c) => lineItem(c, c.points, paint)),
        ...graph.components.map((c) => cardItem(c, c.frame, paint)),
      ],
    },
  };
  return {
    project: {
      name: "Benchmark",
      policy: {
        phase: "sketch",
        risk: null,
        jurisdictions: [],
        denied_licences: [],
        check: { fail_on: "error", select: [], ignore: [] },
      },
      path: "",
      read_only: null,
      saved: { revision: 0 },
      undo: null,
      redo: null,
      diagrams: [{ diagram: diagram.diagram, components: graph.components.length }],
      rule_packs: [],
      pack_problems: [],
      tools: 0,
      exports: 0,
    },
    diagram,
    findings: graph.components.flatMap((c) =>
      Array.from({ length: c.findings }, (_, i) => ({
        key: `LIF-0${i}/main/component:${c.id}`,
        code: `LIF-0${i}`,
        part: "advice" as const,
        severity: "warning" as const,
        diagram: "main",
        message: `${c.name} has no owner.`,
        reason: "Nobody answers for it.",
        subjects: [{ kind: "component" as const, id: c.id, label: c.name }],
        path: [],
        help: "Name one.",
        fixes: [],
        cures_untold: false,
        waived: false,
        waiver: null,
        structure: "0000000000000000",
        consequences: 0,
      })),
    ),
  };
}

/** Answers a move as the core does: with what changed. Everything else is refused. */
export class SceneBackend implements Backend {
  readonly #cards: ReadonlyMap<string, GraphComponent>;
  readonly #lines: ReadonlyMap<string, GraphConnection>;
  #revision = 0;

  /** @param graph of which only what is dragged is ever drawn anew */
  constructor(
    readonly view: ProjectView,
    { dragged, connections }: Graph,
    readonly paint: Paint = LIGHT,
  ) {
    const lines = connections.filter(({ from, to }) => from === dragged.id || to === dragged.id);
    this.#cards = new Map([[dragged.id, dragged]]);
    this.#lines = new Map(lines.map((line) => [line.id, line]));
  }

  onMenuAction(): void {}

  on(): void {}

  async call<N extends CommandName>(
    name: N,
    request: Commands[N]["request"],
  ): Promise<Commands[N]["response"]> {
    type Answer = Commands[N]["response"];
    if (name === "vocabulary") return VOCABULARY as Answer;
    if (name === "edit") {
      const { intent } = request as Commands["edit"]["request"];
      if (intent.type === "move") return this.#move(intent.moves) as Answer;
    }
    throw { code: "refused", message: `${name} is not part of the measurement`, hint: "" };
  }

  #move(moves: readonly Move[]): Update {
    const { diagram } = this.view;
    const chance = random(++this.#revision);
    const to = new Map(moves.map((m) => [m.target.id, m.to]));
    const components = diagram.components.flatMap((view) => {
      const [x, y] = to.get(view.id) ?? [];
      if (x === undefined || y === undefined) return [];
      return [
        {
          ...view,
          component: { ...view.component, position: [x, y] as [number, number] },
          frame: { ...view.frame, x, y },
        },
      ];
    });
    const frames = new Map(
      [...diagram.components, ...components].map((view) => [view.id, view.frame]),
    );
    const connections = diagram.connections.flatMap((view) => {
      const { from, to: end } = view.connection;
      const [a, b] = [frames.get(from), frames.get(end)];
      if (!(to.has(from) || to.has(end)) || !a || !b) return [];
      return [
        { ...view, points: wayBetween(a, b, chance).map(([x, y]): [number, number] => [x, y]) },
      ];
    });
    return {
      project: { ...this.view.project, saved: { revision: this.#revision } },
      diagram: {
        diagram: diagram.diagram,
        components: { changed: components, removed: [] },
        connections: { changed: connections, removed: [] },
        boundaries: { changed: [], removed: [] },
        notes: { changed: [], removed: [] },
        items: {
          changed: [
            ...connections.flatMap((view) => {
              const line = this.#lines.get(view.id);
              return line ? [lineItem(line, view.points, this.paint)] : [];
            }),
            ...components.flatMap((view) => {
              const card = this.#cards.get(view.id);
              return card ? [cardItem(card, view.frame, this.paint)] : [];
            }),
          ],
          removed: [],
        },
        order: null,
        bounds: diagram.scene.bounds,
      },
      findings: this.view.findings,
      created: [],
    };
  }
}
