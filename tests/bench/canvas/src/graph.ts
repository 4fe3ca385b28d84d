import { random } from "../../../../ui/tests/random";

/** What every canvas draws: placed cards, routed connections, frames. */
export interface Graph {
  readonly components: readonly GraphComponent[];
  readonly connections: readonly GraphConnection[];
  readonly boundaries: readonly GraphBoundary[];
  readonly bounds: Area;
  /** A component with four connections near the middle: the one that is dragged. */
  readonly dragged: GraphComponent;
}

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface GraphComponent {
  readonly id: string;
  readonly name: string;
  readonly tool: string;
  readonly boundary: string;
  /** A number that chooses icon, stage and the like. */
  readonly kind: number;
  /** How many findings its badge counts. */
  readonly findings: number;
  readonly frame: Area;
}

export interface GraphConnection {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly kind: number;
  readonly points: readonly (readonly [number, number])[];
}

export interface GraphBoundary {
  readonly id: string;
  readonly label: string;
  readonly frame: Area;
}

export const CARD = { width: 208, height: 72 } as const;
const PITCH = { x: 304, y: 112 } as const;
const GAP = 96;
/** Boundaries lie in two rows of five. */
const BLOCKS = { x: 5, y: 2 } as const;

const SUBJECTS = ["Fraud", "Churn", "Claims", "Pricing", "Search", "Vision", "Credit", "Demand"];
const JOBS = ["features", "trainer", "lake", "registry", "gateway", "monitor", "scoring", "intake"];
const TOOLS = [
  "Apache Spark",
  "PyTorch",
  "Object store",
  "MLflow",
  "KServe",
  "Prometheus",
  "Kafka",
];

/** A graph in the manner of a layered layout: columns from left to right, two connections out of
 * each component into nearby rows of the next two columns. The same size gives the same graph. */
export function graphOf(size: number): Graph {
  const chance = random(size);
  const columns = Math.max(BLOCKS.x, Math.round(Math.sqrt(size * 0.59)));
  const rows = Math.max(BLOCKS.y, Math.ceil(size / columns));
  const blockX = (column: number): number => Math.floor((column * BLOCKS.x) / columns);
  const blockY = (row: number): number => Math.floor((row * BLOCKS.y) / rows);
  const left = (column: number): number => column * PITCH.x + blockX(column) * GAP;
  const top = (row: number): number => row * PITCH.y + blockY(row) * GAP;
  const pick = (words: readonly string[]): string =>
    words[Math.floor(chance() * words.length)] ?? "";

  const components = Array.from({ length: size }, (_, i): GraphComponent => {
    const [column, row] = [Math.floor(i / rows), i % rows];
    return {
      id: `n${i}`,
      name: `${pick(SUBJECTS)} ${pick(JOBS)} ${i}`,
      tool: pick(TOOLS),
      boundary: `b${blockY(row) * BLOCKS.x + blockX(column)}`,
      kind: Math.floor(chance() * 60),
      findings: chance() < 0.1 ? 1 + Math.floor(chance() * 4) : 0,
      frame: { x: left(column), y: top(row), ...CARD },
    };
  });

  const connections: GraphConnection[] = [];
  const degree = new Array<number>(size).fill(0);
  for (let i = 0; i < size; i += 1) {
    const [column, row] = [Math.floor(i / rows), i % rows];
    const taken = new Set([i]);
    for (let n = 0; n < 2; n += 1) {
      const ahead = column + 1 < columns ? (n === 1 && column + 2 < columns ? 2 : 1) : -1;
      let to = i;
      for (let tries = 0; tries < 16 && taken.has(to); tries += 1) {
        const wanted = row + Math.floor(chance() * 7) - 3;
        to = (column + ahead) * rows + Math.min(rows - 1, Math.max(0, wanted));
        if (to < 0 || to >= size) to = (i + 1) % size;
      }
      taken.add(to);
      degree[i] = (degree[i] ?? 0) + 1;
      degree[to] = (degree[to] ?? 0) + 1;
      const [a, b] = [components[i]?.frame, components[to]?.frame];
      if (!a || !b) continue;
      connections.push({
        id: `c${i}-${n}`,
        from: `n${i}`,
        to: `n${to}`,
        kind: Math.floor(chance() * 6),
        points: wayBetween(a, b, chance),
      });
    }
  }

  const boundaries = Array.from({ length: BLOCKS.x * BLOCKS.y }, (_, b): GraphBoundary => {
    const inside = components.filter((c) => c.boundary === `b${b}`).map((c) => c.frame);
    const around = unionOf(inside);
    return {
      id: `b${b}`,
      label: `Environment ${b + 1}`,
      frame: {
        x: around.x - 24,
        y: around.y - 40,
        width: around.width + 48,
        height: around.height + 64,
      },
    };
  });

  const bounds = unionOf(boundaries.map((b) => b.frame));
  const middle = { x: bounds.x + bounds.width / 2, y: bounds.y + bounds.height / 2 };
  const away = (c: GraphComponent): number =>
    Math.hypot(c.frame.x + CARD.width / 2 - middle.x, c.frame.y + CARD.height / 2 - middle.y);
  const [dragged] = components.filter((_, i) => degree[i] === 4).sort((a, b) => away(a) - away(b));
  if (!dragged) throw new Error("no component has four connections");
  return { components, connections, boundaries, bounds, dragged };
}

/** An orthogonal way out of the right of one card into the left of another, between the rows. */
export function wayBetween(
  from: Area,
  to: Area,
  chance: () => number,
): readonly (readonly [number, number])[] {
  const [x1, y1] = [from.x + from.width, from.y + from.height / 2];
  const [x2, y2] = [to.x, to.y + to.height / 2 + Math.round(chance() * 4 - 2) * 6];
  const out = x1 + 16 + Math.round(chance() * 8) * 8;
  if (x2 - x1 > 0 && x2 - x1 < PITCH.x)
    return [
      [x1, y1],
      [out, y1],
      [out, y2],
      [x2, y2],
    ];
  const into = x2 - 16 - Math.round(chance() * 8) * 8;
  const level = to.y + to.height + 8 + Math.round(chance() * 3) * 8;
  return [
    [x1, y1],
    [out, y1],
    [out, level],
    [into, level],
    [into, y2],
    [x2, y2],
  ];
}

export function unionOf(areas: readonly Area[]): Area {
  const x = Math.min(...areas.map((a) => a.x));
  const y = Math.min(...areas.map((a) => a.y));
  return {
    x,
    y,
    width: Math.max(...areas.map((a) => a.x + a.width)) - x,
    height: Math.max(...areas.map((a) => a.y + a.height)) - y,
  };
}
