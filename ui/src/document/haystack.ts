import { plainOf } from "../panels/palette/fuzzy";
import { say } from "../words/language.svelte";
import type { CatalogIndex } from "./catalog-index";
import { type Key, keyOf } from "./keys";
import type { Projection } from "./projection.svelte";
import type { Vocabulary } from "./vocabulary";

/** A thing of the diagram with every text it can be found by. */
export interface Straw {
  readonly key: Key;
  readonly title: string;
  readonly text: string;
}

type Attributes = { readonly [name in string]?: boolean | number | string };

/** Everything that can be found, in reading order: what encloses before what it holds. */
export function haystackOf(
  projection: Projection,
  catalog: CatalogIndex,
  vocabulary: Vocabulary,
): Straw[] {
  const { diagram } = projection;
  const stated = (attributes: Attributes): string[] =>
    Object.entries(attributes).flatMap(([name, value]) => {
      const said =
        typeof value === "boolean"
          ? value
            ? say.inspector.yes
            : say.inspector.no
          : vocabulary.attributeWord(String(value));
      return [`${vocabulary.attribute(name)}: ${said}`, String(value)];
    });
  const straw = (
    key: Key,
    title: string,
    texts: readonly (string | null | undefined)[],
  ): Straw => ({
    key,
    title,
    text: plainOf([title, ...texts.filter(Boolean)].join("\n")),
  });
  const placed = [
    ...diagram.boundaries.map(({ id, boundary, frame }) => ({
      frame,
      found: straw(keyOf("boundary", id), boundary.label, [
        id,
        boundary.value,
        vocabulary.boundaryKind(boundary.kind),
      ]),
    })),
    ...diagram.components.map(({ id, component, name, role, frame }) => {
      const tool = catalog.tool(component.tool)?.tool;
      return {
        frame,
        found: straw(keyOf("component", id), name, [
          id,
          component.tool,
          tool?.name,
          ...(tool?.former_names ?? []),
          vocabulary.role(role),
          ...stated(component.attributes),
        ]),
      };
    }),
    ...diagram.notes.map(({ id, text, position: [x, y] }) => ({
      frame: { x, y },
      found: straw(keyOf("note", id), text, [id]),
    })),
  ];
  placed.sort((a, b) => a.frame.x - b.frame.x || a.frame.y - b.frame.y);
  const lines = diagram.connections.map(({ id, connection }) => {
    const { artifact, kind, label, attributes } = connection;
    const [from, to] = [projection.nameOf(connection.from), projection.nameOf(connection.to)];
    const carried = artifact ? vocabulary.artifact(artifact) : vocabulary.kind(kind);
    const title = say.outline.connection(from, to, label ?? carried);
    // Not the names of its ends: those find the components themselves.
    return {
      key: keyOf("connection", id),
      title,
      text: plainOf([id, label, carried, artifact, kind, ...stated(attributes)].join("\n")),
    };
  });
  return [...placed.map(({ found }) => found), ...lines];
}

/** What answers to a text: each of its words must be somewhere in a thing. */
export function foundIn(straws: readonly Straw[], typed: string): Straw[] {
  const words = plainOf(typed).split(/\s+/).filter(Boolean);
  return words.length === 0
    ? []
    : straws.filter(({ text }) => words.every((word) => text.includes(word)));
}
