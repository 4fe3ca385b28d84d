import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { journey } from "../journey";
import { ROOT } from "../programs";

/** What an example file says, as far as it is asked for here. */
interface Example {
  diagrams: {
    components: { id: string; label: string }[];
    connections: { from: string; to: string }[];
    boundaries: { id: string; label: string }[];
  }[];
}

const NAME = "azure-mlops-v2";

journey(
  "every component, connection and boundary is in the accessibility tree",
  async ({ start }) => {
    const { app, page } = await start();
    await page.openExample(NAME);
    const file = readFileSync(join(ROOT, "examples", `${NAME}.json`), "utf8");
    const [diagram] = (JSON.parse(file) as Example).diagrams;
    if (!diagram) throw new Error("The example has no diagram");
    const labels = new Map(diagram.components.map(({ id, label }) => [id, label]));

    const dump = async (kind: string) => {
      const all = await app.driver.accessible(`[data-testid="canvas"] [data-testid^="${kind}-"]`);
      // A role that says nothing would leave it out of the tree for a screen reader.
      for (const { role } of all) expect(role).not.toMatch(/^(generic|none|presentation)?$/i);
      return all.map(({ name }) => name);
    };
    const components = await dump("component");
    expect(components).toHaveLength(diagram.components.length);
    for (const label of labels.values()) {
      expect(components.filter((name) => name.includes(label)).length).toBeGreaterThan(0);
    }
    const connections = await dump("connection");
    expect(connections).toHaveLength(diagram.connections.length);
    for (const { from, to } of diagram.connections) {
      const ends = [labels.get(from) ?? from, labels.get(to) ?? to];
      const found = connections.filter((name) => ends.every((end) => name.includes(end)));
      expect(found.length, ends.join(" to ")).toBeGreaterThan(0);
    }
    const boundaries = await dump("boundary");
    expect(boundaries).toHaveLength(diagram.boundaries.length);
    for (const { label } of diagram.boundaries) {
      expect(boundaries.some((name) => name.includes(label))).toBe(true);
    }
    // What is told besides: the tool and the stage, or what is carried.
    for (const name of components) expect(name).toMatch(/\. ./);
    for (const name of connections) expect(name).toMatch(/: ./);
  },
);
