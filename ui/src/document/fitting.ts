import type { Connection } from "../generated/Connection";
import type { CatalogIndex } from "./catalog-index";
import type { Projection } from "./projection.svelte";

/** Artifacts that one end of a connection gives and the other takes. */
export function fittingArtifacts(
  connection: Connection,
  projection: Projection,
  catalog: CatalogIndex,
): string[] {
  const tool = (id: string) => {
    const placed = projection.components.get(id)?.component.tool;
    return placed === undefined ? undefined : catalog.tool(placed)?.tool;
  };
  const takes: readonly string[] = tool(connection.to)?.consumes ?? [];
  return (tool(connection.from)?.produces ?? []).filter((artifact) => takes.includes(artifact));
}
