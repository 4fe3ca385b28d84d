import { describe, expect, it } from "vitest";
import type { Category } from "../src/generated/Category";
import { hitRows, stepInTree, treeRows } from "../src/panels/catalog/tree";

const TREE: readonly Category[] = [
  {
    id: "data",
    title: "Data",
    tools: [],
    subcategories: [
      { id: "etl", title: "ETL", tools: ["nifi", "airbyte"], subcategories: [] },
      {
        id: "clouds",
        title: "Clouds",
        tools: [],
        subcategories: [{ id: "aws", title: "AWS", tools: ["s3"], subcategories: [] }],
      },
    ],
  },
];

const ids = (open: readonly string[]): string[] => treeRows(TREE, new Set(open)).map((r) => r.id);

describe("the lines of the catalog", () => {
  it("shows what is open, at any depth, with how many tools there are", () => {
    expect(ids([])).toEqual(["data"]);
    expect(ids(["data", "clouds", "aws"])).toEqual(["data", "etl", "clouds", "aws", "aws/s3"]);
    const [head] = treeRows(TREE, new Set());
    expect(head).toMatchObject({ kind: "group", count: 3, level: 1, open: false });
    expect(treeRows(TREE, new Set(["data", "etl"]))[2]).toEqual({
      kind: "tool",
      id: "etl/nifi",
      tool: "nifi",
      level: 3,
    });
  });

  it("lists hits best first", () => {
    expect(hitRows(["b", "a"]).map((r) => r.id)).toEqual(["hit/b", "hit/a"]);
  });
});

describe("moving through the catalog", () => {
  const rows = treeRows(TREE, new Set(["data", "etl"]));

  it("goes up and down and stops at the ends", () => {
    expect(stepInTree(rows, 0, "ArrowDown")).toEqual({ focus: 1 });
    expect(stepInTree(rows, 0, "ArrowUp")).toEqual({ focus: 0 });
    expect(stepInTree(rows, rows.length - 1, "ArrowDown")).toEqual({ focus: rows.length - 1 });
    expect(stepInTree(rows, 2, "End")).toEqual({ focus: rows.length - 1 });
    expect(stepInTree(rows, 2, "Home")).toEqual({ focus: 0 });
  });

  it("opens with the right arrow, then goes in", () => {
    const clouds = rows.findIndex((r) => r.id === "clouds");
    expect(stepInTree(rows, clouds, "ArrowRight")).toEqual({ focus: clouds, toggle: "clouds" });
    expect(stepInTree(rows, 1, "ArrowRight")).toEqual({ focus: 2 });
  });

  it("closes with the left arrow, or goes to the parent", () => {
    expect(stepInTree(rows, 1, "ArrowLeft")).toEqual({ focus: 1, toggle: "etl" });
    expect(stepInTree(rows, 3, "ArrowLeft")).toEqual({ focus: 1 });
  });

  it("leaves other keys alone", () => {
    expect(stepInTree(rows, 0, "x")).toBeUndefined();
    expect(stepInTree([], 0, "ArrowDown")).toBeUndefined();
  });
});
