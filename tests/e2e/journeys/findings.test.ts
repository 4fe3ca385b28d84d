import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { accessibilityProblems } from "../accessibility";
import { journey } from "../journey";
import { ROOT } from "../programs";
import { Key } from "../webdriver";

journey("a finding is explained, accepted and taken up again", async ({ start }) => {
  const { app, page } = await start();
  await page.openExample("azure-mlops-v2");
  const before = await page.findings();
  expect(before.map((line) => line.replace(/ .*/, ""))).toContain("LIF-04");

  await page.inFinding("LIF-04", "finding-rule");
  await page.box("rule-page");
  await page.box("rule-shape-wrong");
  await page.box("rule-shape-right");
  expect(await accessibilityProblems(app)).toEqual([]);
  await app.screenshot("rule-page");
  await page.click("rule-all");
  await page.fill("rule-search", "registry");
  await page.box("rule-LIF-01");
  await app.screenshot("rule-list");
  await app.driver.type(Key.escape);
  await page.gone("rule-list");

  await page.reveal("LIF-04");
  await page.inFinding("LIF-04", "finding-accept");
  await page.fill("accept-owner", "Data team");
  await page.fill("accept-reason", "The lake is validated by its owner");
  expect(await accessibilityProblems(app)).toEqual([]);
  await app.screenshot("accept");
  await page.saves(() => page.click("accept-apply"));
  await page.click("findings-accepted-toggle");
  await page.says("findings-accepted", "Data team");
  expect(await accessibilityProblems(app)).toEqual([]);
  await app.screenshot("accepted");

  await page.undo();
  await page.gone("findings-accepted");
  expect(await page.findings()).toEqual(before);
});

journey("safe fixes are looked at, applied in one step and undone", async ({ user, start }) => {
  const file = user.write(
    "untyped.json",
    `{ "format": "architrave/1", "name": "Untyped", "diagrams": [ { "id": "main",
       "components": [ { "id": "lake", "tool": "object-store", "attributes": { "origin": true } },
         { "id": "a", "tool": "pytorch" }, { "id": "b", "tool": "kserve" },
         { "id": "c", "tool": "pytorch" }, { "id": "d", "tool": "kserve" } ],
       "connections": [ { "from": "lake", "to": "a", "artifact": "dataset" },
         { "from": "lake", "to": "c", "artifact": "dataset" },
         { "from": "a", "to": "b", "kind": "deploy" },
         { "from": "c", "to": "d", "kind": "deploy" } ] } ] }`,
  );
  const { app, page } = await start(file);
  await page.box("editor");
  const before = await page.findings();
  await page.hasAttribute("fix-all", "data-count", "2");
  await page.click("fix-all");
  await page.says("fix-preview", "model");
  expect(await accessibilityProblems(app)).toEqual([]);
  await app.screenshot("fix-preview");
  await page.saves(() => page.click("fix-all-apply"));
  expect((await page.findings()).some((line) => line.startsWith("FLOW-02"))).toBe(false);
  await page.undo();
  expect(await page.findings()).toEqual(before);
});

journey("the catalog says what the diagram needs", async ({ start }) => {
  const { app, page } = await start();
  await page.openExample("azure-batch-scoring");
  await page.click("catalog-needed");
  await page.box("catalog-need-mlflow");
  await page.says("catalog-need-mlflow", "LIF-02");
  expect(await accessibilityProblems(app)).toEqual([]);
  await app.screenshot("needed");
});

journey("a project brings rules of its own", async ({ user, start }) => {
  const pack = readFileSync(join(ROOT, "examples", "packs", "company-policy.toml"), "utf8");
  const design = {
    format: "architrave/1",
    name: "House",
    diagrams: [{ id: "main", components: [{ id: "ks", tool: "kserve" }], connections: [] }],
    rule_packs: [{ id: "company-policy", text: pack }],
  };
  const { app, page } = await start(user.write("house.json", JSON.stringify(design)));
  await page.box("rule-packs");
  await page.says("rule-packs", "Names and owners");
  expect(await accessibilityProblems(app)).toEqual([]);
  await app.screenshot("rule-packs");
  await page.inFinding("TEAM-01", "finding-rule");
  await page.says("rule-page", "Nobody answers for it in production");
  expect(await accessibilityProblems(app)).toEqual([]);
});
