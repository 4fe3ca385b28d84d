import type { RecordId } from "../generated/RecordId";
import type { Target } from "../generated/Target";

/** Names a thing on the canvas in the way scene items are named, such as `component:train`. */
export type Key = `${Target["kind"]}:${string}`;

const KINDS: readonly string[] = ["component", "connection", "boundary", "note"];

/** The key of a thing. */
export function keyOf(kind: Target["kind"], id: string): Key {
  return `${kind}:${id}`;
}

/** The thing a key names. */
export function targetOf(key: Key): Target {
  const at = key.indexOf(":");
  return { kind: key.slice(0, at), id: key.slice(at + 1) } as Target;
}

/** The key a text is, if it is one: scene items also have other ids. */
export function asKey(text: string): Key | undefined {
  const at = text.indexOf(":");
  return at > 0 && KINDS.includes(text.slice(0, at)) ? (text as Key) : undefined;
}

/** Ids of one kind among keys. */
export function idsOf(keys: Iterable<Key>, kind: Target["kind"]): string[] {
  return [...keys].map(targetOf).flatMap((t) => (t.kind === kind ? [t.id] : []));
}

/** The key of a record that can be selected. */
export function keyOfRecord(record: RecordId): Key | undefined {
  switch (record.kind) {
    case "component":
    case "connection":
    case "boundary":
    case "note":
      return keyOf(record.kind, record.id[1]);
    default:
      return undefined;
  }
}
