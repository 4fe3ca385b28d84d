import { expect } from "vitest";
import type { App } from "../app";
import { journey } from "../journey";
import type { Page } from "../page";
import { architrave, findingsOf } from "../programs";
import type { User } from "../user";
import { waitFor } from "../wait";
import { Key } from "../webdriver";

/** Twelve tools by their ids, with the names they are found by. */
const TOOLS = {
  "amazon-s3": "Amazon S3",
  "great-expectations": "Great Expectations (GX Core)",
  feast: "Feast",
  pytorch: "PyTorch",
  "model-evaluation": "Model evaluation gate",
  "mlflow-model-registry": "MLflow Model Registry",
  kserve: "KServe",
  "api-gateway": "API gateway",
  "user-client-app": "User / client app",
  "source-repository": "Source repository",
  "ci-cd-pipeline": "CI/CD pipeline",
  "container-registry": "Container registry",
};
type Tool = keyof typeof TOOLS;

/** Fifteen connections with what they carry. */
const CONNECTIONS: [Tool, Tool, string][] = [
  ["amazon-s3", "great-expectations", "dataset"],
  ["great-expectations", "feast", "dataset"],
  ["feast", "pytorch", "features"],
  ["amazon-s3", "model-evaluation", "dataset"],
  ["pytorch", "model-evaluation", "model"],
  ["model-evaluation", "mlflow-model-registry", "model"],
  ["pytorch", "mlflow-model-registry", "model"],
  ["mlflow-model-registry", "kserve", "model"],
  ["user-client-app", "api-gateway", "request"],
  ["api-gateway", "kserve", "request"],
  ["kserve", "api-gateway", "prediction"],
  ["api-gateway", "user-client-app", "prediction"],
  ["source-repository", "ci-cd-pipeline", "code"],
  ["ci-cd-pipeline", "container-registry", "container-image"],
  ["container-registry", "kserve", "container-image"],
];
const LABEL = "Fraud model";

/** What a design says, without where its cards lie. */
interface Design {
  components: { id: string; tool: string; label?: string }[];
  connections: { id: string; from: string; to: string; artifact?: string; kind?: string }[];
  boundaries: { id: string; label: string; kind: string }[];
}

function designOf(user: User, name: string): Design {
  const copy = user.path(`${name}.json`);
  architrave(["convert", user.path(`Documents/Architrave/${name}.architrave`), copy]);
  const [diagram] = JSON.parse(user.read(`${name}.json`).toString()).diagrams;
  // Named after the project.
  delete diagram.title;
  const { components, connections, boundaries = [] } = diagram;
  for (const part of [...components, ...connections, ...boundaries]) {
    delete part.position;
    delete part.way;
    delete part.frame;
  }
  return diagram;
}

/** Connects, and answers the question what flows where it is asked. */
async function carrying(
  page: Page,
  artifact: string,
  connect: () => Promise<void>,
  answer: () => Promise<void>,
): Promise<void> {
  const before = (await page.ids("connection")).length;
  await connect();
  const asked = await waitFor("a connection, or what it carries", async () => {
    if (await page.isShown("picker")) return "asked";
    return (await page.ids("connection")).length > before ? "made" : null;
  });
  if (asked === "asked") {
    await page.box(`picker-option-${artifact}`);
    await answer();
  }
  await waitFor("a connection", async () => (await page.ids("connection")).length === before + 1);
}

async function byKeyboard({ driver }: App, page: Page): Promise<void> {
  const goTo = async (tool: Tool): Promise<void> => {
    await driver.press("f", Key.control);
    await page.hasFocus("find-text");
    await driver.press("a", Key.control);
    await driver.type(TOOLS[tool]);
    await driver.type(Key.enter);
    await page.hasAttribute(`component-${tool}`, "data-selected", "true");
    await driver.type(Key.escape);
    await page.hasFocus("canvas");
  };

  for (const tool of Object.keys(TOOLS) as Tool[]) {
    await page.saves(async () => {
      await driver.type("/");
      await page.box("tool-picker");
      await driver.type(TOOLS[tool]);
      await page.hasAttribute(`place-option-${tool}`, "aria-selected", "true");
      await driver.type(Key.enter);
    });
    await page.box(`component-${tool}`);
  }
  for (const [from, to, artifact] of CONNECTIONS) {
    await goTo(from);
    await page.saves(async () => {
      await driver.type("c");
      await page.box(`target-option-${to}`);
      await driver.type(TOOLS[to]);
      await page.hasAttribute(`target-option-${to}`, "aria-selected", "true");
      const connect = () => driver.type(Key.enter);
      await carrying(page, artifact, connect, async () => {
        const option = `picker-option-${artifact}`;
        for (let i = 0; (await page.attribute(option, "aria-selected")) !== "true"; i += 1) {
          if (i > 20) throw new Error(`${artifact} cannot be reached`);
          await driver.type(Key.down);
        }
        await driver.type(Key.enter);
      });
    });
  }
  await goTo("pytorch");
  await driver.type(Key.f2);
  await page.hasFocus("rename-input");
  await driver.press("a", Key.control);
  await driver.type(LABEL);
  await page.saves(() => driver.type(Key.enter));
}

async function byMouse({ driver }: App, page: Page): Promise<void> {
  // So that there is room for all: cards are smaller then.
  for (let i = 0; i < 3; i += 1) await page.click("zoom-out");
  for (const [number, tool] of (Object.keys(TOOLS) as Tool[]).entries()) {
    const at = { x: 90 + (number % 4) * 160, y: 90 + Math.floor(number / 4) * 180 };
    await page.dragTool(tool, TOOLS[tool], at);
  }
  for (const [from, to, artifact] of CONNECTIONS) {
    await page.saves(async () => {
      const answer = () => page.click(`picker-option-${artifact}`);
      await carrying(page, artifact, () => page.pull(from, to), answer);
    });
  }
  await page.click("component-pytorch");
  await page.fill("field-label", LABEL);
  await page.saves(() => driver.type(Key.enter));
}

journey("what the keyboard builds is what the mouse builds", async ({ user, start }) => {
  const { app, page } = await start();
  const { driver } = app;
  await page.tabTo("start-name");
  await driver.type("By keyboard");
  await driver.type(Key.enter);
  await page.box("editor");
  await page.tabTo("canvas");
  await byKeyboard(app, page);
  await app.screenshot("built-by-keyboard");
  await page.closeProject();

  await page.newProject("By mouse");
  await byMouse(app, page);
  await app.screenshot("built-by-mouse");
  await page.closeProject();

  const built = designOf(user, "By keyboard");
  expect(built.components).toHaveLength(12);
  expect(built.connections).toHaveLength(15);
  expect(built.components.find(({ id }) => id === "pytorch")?.label).toBe(LABEL);
  expect(built).toEqual(designOf(user, "By mouse"));

  const [keyboard, mouse] = ["By keyboard", "By mouse"].map((name) =>
    findingsOf(user.path(`Documents/Architrave/${name}.architrave`)).map(
      ({ code, severity, message }) => ({ code, severity, message }),
    ),
  );
  expect(keyboard).not.toEqual([]);
  expect(keyboard).toEqual(mouse);
});
