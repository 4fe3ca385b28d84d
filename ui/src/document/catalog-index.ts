import type { CatalogView } from "../generated/CatalogView";
import type { ToolView } from "../generated/ToolView";

/** The catalog with its tools by id. */
export class CatalogIndex {
  readonly #tools: ReadonlyMap<string, ToolView>;

  constructor(readonly view: CatalogView) {
    this.#tools = new Map(view.tools.map((tool) => [tool.tool.id, tool]));
  }

  static empty(): CatalogIndex {
    return new CatalogIndex({ tree: [], tools: [], number: 0 });
  }

  tool(id: string): ToolView | undefined {
    return this.#tools.get(id);
  }
}
