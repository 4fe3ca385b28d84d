import type { Clipping } from "../../src/generated/Clipping";
import type { Component } from "../../src/generated/Component";
import type { Connection } from "../../src/generated/Connection";
import type { Target } from "../../src/generated/Target";
import type { FakeDocument } from "./document";

/** The components and connections of one diagram in `architrave/1`. */
interface Copied {
  readonly components: readonly Component[];
  readonly connections: readonly Connection[];
}

/** A selection of components as text, in the way the core writes one. */
export function copy(document: FakeDocument, targets: readonly Target[]): Clipping {
  const chosen = (id: string) => targets.some((t) => t.kind === "component" && t.id === id);
  const components = document.components.filter((c) => chosen(c.id));
  if (components.length === 0) {
    throw { code: "refused", message: "There is nothing to copy", hint: "Select components." };
  }
  const connections = document.connections.filter((c) => chosen(c.from) && chosen(c.to));
  const diagrams = [{ id: "main", components, connections }];
  const text = JSON.stringify({ format: "architrave/1", name: document.name, diagrams });
  return { text, things: components.length };
}

/** What a text holds that {@link copy} made, also with prose around it. */
export function read(text: string): Copied {
  const found = /\{[\s\S]*"architrave\/1"[\s\S]*\}/.exec(text)?.[0];
  const diagram = found === undefined ? undefined : JSON.parse(found).diagrams?.[0];
  if (!diagram) {
    throw { code: "unreadable", message: "The text holds no Architrave diagram", hint: "" };
  }
  return diagram;
}
