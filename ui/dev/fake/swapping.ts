import type { Alternatives } from "../../src/generated/Alternatives";
import type { Capabilities } from "../../src/generated/Capabilities";
import type { SwapPreview } from "../../src/generated/SwapPreview";
import type { Tool } from "../../src/generated/Tool";
import type { FakeDocument } from "./document";
import { check } from "./findings";
import { plan } from "./plan";
import { TOOLS } from "./tools";

const find = (id: string): Tool => {
  const found = TOOLS.find(({ tool }) => tool.id === id)?.tool;
  if (!found) throw { code: "not-found", message: `The tool ${id} does not exist`, hint: "" };
  return found;
};

const toolOf = (document: FakeDocument, component: string): Tool => {
  const found = document.components.find((c) => c.id === component);
  if (!found) {
    throw { code: "not-found", message: `The component ${component} does not exist`, hint: "" };
  }
  return find(found.tool);
};

const beyond = (one: Tool, other: Tool): Capabilities => ({
  consumes: one.consumes.filter((a) => !other.consumes.includes(a)),
  produces: one.produces.filter((a) => !other.produces.includes(a)),
  runtimes: one.runtimes.filter((r) => !other.runtimes.includes(r)),
  hosting: one.hosting === other.hosting ? [] : [one.hosting],
  other: [],
});

/** Tools with the role of a component's tool. */
export function alternatives(document: FakeDocument, component: string): Alternatives {
  const tool = toolOf(document, component);
  const others = TOOLS.map((view) => view.tool).filter(
    (other) => other.id !== tool.id && other.role === tool.role,
  );
  return {
    tool: tool.id,
    others: others.map((other) => ({
      tool: other.id,
      named: false,
      gained: beyond(other, tool),
      lost: beyond(tool, other),
      unfit: [],
    })),
  };
}

/** What a swap changes: the findings before and after it. */
export function previewSwap(
  document: FakeDocument,
  components: readonly string[],
  tool: string,
): SwapPreview {
  const old = toolOf(document, components[0] ?? "");
  const next = find(tool);
  const before = check(document);
  const after = check(plan(document, { type: "swap", components: [...components], tool }).next);
  const lacking = (list: typeof before, others: typeof before) =>
    list.filter((f) => !others.some((o) => o.key === f.key));
  return {
    changes: [{ kind: "changed", text: `${next.name} in place of ${old.name}` }],
    resolves: lacking(before, after),
    creates: lacking(after, before),
    gained: beyond(next, old),
    lost: beyond(old, next),
    unfit: [],
  };
}
