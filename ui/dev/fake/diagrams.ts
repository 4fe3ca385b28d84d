import type { EditIntent } from "../../src/generated/EditIntent";
import type { FakeDocument } from "./document";

/** What belongs to one diagram. */
type Content = Pick<FakeDocument, "components" | "connections" | "boundaries" | "notes">;

/** A diagram that is not shown now. */
export interface FakeDiagram extends Content {
  readonly id: string;
  readonly title: string;
}

/** The diagrams in order; the one shown is in the document itself. */
export interface FakeDiagrams {
  /** Which one is shown. */
  readonly shown: string;
  /** All of them in order, with the one shown; its content here is out of date. */
  readonly all: readonly FakeDiagram[];
}

const contentOf = ({ components, connections, boundaries, notes }: Content): Content => ({
  components,
  connections,
  boundaries,
  notes,
});

/** Every diagram in order, each up to date. */
export function diagramsOf(document: FakeDocument): FakeDiagram[] {
  const { diagrams } = document;
  if (!diagrams) return [{ id: "main", title: document.name, ...contentOf(document) }];
  return diagrams.all.map((diagram) =>
    diagram.id === diagrams.shown ? { ...diagram, ...contentOf(document) } : diagram,
  );
}

export const shownDiagram = (document: FakeDocument): string => document.diagrams?.shown ?? "main";

/** The document with another diagram shown; as it is where there is no such diagram. */
export function showing(document: FakeDocument, id: string | null): FakeDocument {
  const all = diagramsOf(document);
  const wanted = all.find((diagram) => diagram.id === id);
  return wanted
    ? { ...document, ...contentOf(wanted), diagrams: { shown: wanted.id, all } }
    : document;
}

type DiagramIntent = Extract<EditIntent, { type: `${string}-diagram` }>;

/** The document after an edit of its diagrams, a label for Undo, and the id of a new diagram. */
export function planDiagrams(
  document: FakeDocument,
  intent: DiagramIntent,
): { label: string; next: FakeDocument; made: string | undefined } {
  const all = diagramsOf(document);
  const shown = shownDiagram(document);
  const free = (stem: string): string => {
    let id = stem;
    for (let n = 2; all.some((diagram) => diagram.id === id); n += 1) id = `${stem}-${n}`;
    return id;
  };
  const done = (label: string, after: readonly FakeDiagram[], made?: string) => ({
    label,
    next: { ...document, diagrams: { shown, all: after } },
    made,
  });
  if (intent.type === "add-diagram") {
    const id = free("diagram");
    const empty = { components: [], connections: [], boundaries: [], notes: [] };
    return done(`Add diagram ${intent.title}`, [...all, { id, title: intent.title, ...empty }], id);
  }
  const at = all.findIndex((diagram) => diagram.id === intent.id);
  const own = all[at];
  if (!own)
    throw { code: "not-found", message: `The diagram ${intent.id} does not exist`, hint: "" };
  const others = all.filter((diagram) => diagram !== own);
  switch (intent.type) {
    case "rename-diagram":
      if (!intent.title.trim()) {
        throw { code: "refused", message: "A diagram needs a title", hint: "Type one." };
      }
      return done(
        `Rename diagram to ${intent.title}`,
        all.map((diagram) => (diagram === own ? { ...own, title: intent.title } : diagram)),
      );
    case "duplicate-diagram": {
      const id = free(own.id);
      const copy = { ...own, id, title: `${own.title} (copy)` };
      return done(`Duplicate diagram ${own.title}`, all.toSpliced(at + 1, 0, copy), id);
    }
    case "delete-diagram": {
      const [first] = others;
      if (!first) {
        throw { code: "refused", message: "A project has at least one diagram", hint: "Add one." };
      }
      const label = `Delete diagram ${own.title}`;
      const kept = { ...document, diagrams: { shown, all: others } };
      if (own.id !== shown) return { label, next: kept, made: undefined };
      const next = { ...document, ...contentOf(first), diagrams: { shown: first.id, all: others } };
      return { label, next, made: undefined };
    }
    case "move-diagram":
      return done(`Move diagram ${own.title}`, others.toSpliced(intent.to, 0, own));
  }
}
