import type { App } from "./app";
import { waitFor } from "./wait";
import { type Box, centre, Key, type Spot } from "./webdriver";

/** What a person sees in the window and does there. Parts are named by their `data-testid`. */
export class Page {
  constructor(private readonly app: App) {}

  // ---- Looking -------------------------------------------------------------------------------

  /** Where a part is, once it is shown. */
  async box(part: string): Promise<Box> {
    return waitFor(`"${part}" to be shown`, () => this.boxNow(part));
  }

  async isShown(part: string): Promise<boolean> {
    return (await this.boxNow(part)) !== null;
  }

  async text(part: string): Promise<string> {
    await this.box(part);
    return this.inPart<string>(part, "return part.textContent.trim()");
  }

  /** Waits until a part says these words. */
  async says(part: string, words: string): Promise<void> {
    await waitFor(`"${words}" in "${part}"`, async () => (await this.text(part)).includes(words));
  }

  async attribute(part: string, name: string): Promise<string | null> {
    return this.inPart(part, "return part ? part.getAttribute(arguments[1]) : null", name);
  }

  /** Waits until a part's attribute has a value. */
  async hasAttribute(part: string, name: string, value: string): Promise<void> {
    await waitFor(
      `${name}="${value}" on "${part}"`,
      async () => (await this.attribute(part, name)) === value,
    );
  }

  /** Waits for a message that something is done, holding these words. */
  async told(words: string): Promise<void> {
    await waitFor(`the message "${words}"`, () =>
      this.app.driver.execute<boolean>(
        `return [...document.querySelectorAll('[data-testid="toast"][data-kind="done"]')]
           .some((toast) => toast.textContent.includes(arguments[0]))`,
        words,
      ),
    );
  }

  /** Waits until screen readers are told something with these words. */
  async announced(words: string): Promise<void> {
    await waitFor(`"${words}" to be announced`, async () =>
      (await this.inPart<string>("announcement", "return part.textContent")).includes(words),
    );
  }

  async gone(part: string): Promise<void> {
    await waitFor(`"${part}" to go`, async () => !(await this.isShown(part)));
  }

  /** Waits until the window is shown in this theme. */
  async theme(name: "light" | "dark"): Promise<void> {
    await waitFor(`the ${name} theme`, () =>
      this.app.driver.execute<boolean>(
        "return document.documentElement.dataset.theme === arguments[0]",
        name,
      ),
    );
  }

  /** Waits until the canvas has painted everything: large diagrams take several frames. */
  async drawn(): Promise<void> {
    await waitFor("the canvas to be painted", () =>
      this.app.driver.execute<boolean>(
        `return document.querySelector('[data-testid="canvas"] [data-painting="true"]') === null`,
      ),
    );
  }

  /** Ids of all components, or connections, on the canvas, in a stable order. */
  async ids(kind: "component" | "connection" | "boundary"): Promise<string[]> {
    await this.drawn();
    return this.app.driver.execute(
      `const start = arguments[0] + "-";
       return [...document.querySelectorAll('[data-testid="canvas"] [data-testid^="' + start + '"]')]
         .map((part) => part.dataset.testid.slice(start.length)).sort()`,
      kind,
    );
  }

  /** Codes and keys of all findings listed, in a stable order. */
  async findings(): Promise<string[]> {
    return this.app.driver.execute(
      `return [...document.querySelectorAll('[data-testid="findings"] [data-key]')]
         .map((row) => row.dataset.testid.replace("finding-", "") + " " + row.dataset.key).sort()`,
    );
  }

  /** Waits until the window speaks this language. */
  async speaks(language: "en" | "de" | "es"): Promise<void> {
    await waitFor(`the language ${language}`, () =>
      this.app.driver.execute<boolean>(
        "return document.documentElement.lang === arguments[0]",
        language,
      ),
    );
  }

  // ---- Acting --------------------------------------------------------------------------------

  /** Clicks a part as soon as a hand could: it has come to rest, and nothing lies over it. */
  async click(part: string): Promise<void> {
    await this.clickOn(`[data-testid="${part}"]`);
  }

  /** Clicks a part and types into it in place of what is there. */
  async fill(part: string, text: string): Promise<void> {
    await this.click(part);
    await this.app.driver.press("a", Key.control);
    await this.app.driver.type(text);
  }

  /** Finds something in the palette and does it. */
  async command(typed: string, entry: string): Promise<void> {
    await this.app.driver.press("k", Key.control);
    await this.box("palette-search");
    await this.app.driver.type(typed);
    await this.hasAttribute(`palette-${entry}`, "aria-selected", "true");
    await this.app.driver.type(Key.enter);
    await this.gone("palette");
  }

  /** Presses Tab until the keyboard is on a part. */
  async tabTo(part: string): Promise<void> {
    const most = 200;
    for (let i = 0; i < most; i += 1) {
      if (await this.focused(part)) return;
      await this.app.driver.type(Key.tab);
    }
    throw new Error(`"${part}" is not reached by ${most} times Tab`);
  }

  /** Waits until the keyboard is on a part. */
  async hasFocus(part: string): Promise<void> {
    await waitFor(`the keyboard on "${part}"`, () => this.focused(part));
  }

  private focused(part: string): Promise<boolean> {
    return this.inPart(part, "return part !== null && part === document.activeElement");
  }

  /** Puts the keyboard on a part, as Tab would. */
  async focus(part: string): Promise<void> {
    await this.box(part);
    await this.inPart(part, "part.focus()");
  }

  /** Does something and waits until the project is saved with it; answers with the revision. */
  async saves(action: () => Promise<void>): Promise<number> {
    const before = await this.revision();
    await action();
    const saved = await waitFor(`a revision after ${before} to be saved`, async () => {
      const state = await this.attribute("save-state", "data-state");
      const now = await this.revision();
      return state === "saved" && now > before ? now : 0;
    });
    await this.drawn();
    return saved;
  }

  /** The latest durable revision, as the status bar tells it. */
  async revision(): Promise<number> {
    await this.box("save-state");
    return Number(await this.attribute("save-state", "data-revision"));
  }

  async newProject(name: string): Promise<void> {
    await this.fill("start-name", name);
    await this.click("start-new");
    await this.box("editor");
  }

  async openExample(id: string): Promise<void> {
    await this.click(`start-example-${id}`);
    await this.box("editor");
    await this.drawn();
  }

  async openRecent(index: number): Promise<void> {
    await this.click(`start-recent-${index}-open`);
    await this.box("editor");
    await this.drawn();
  }

  async closeProject(): Promise<void> {
    await this.click("project-menu");
    await this.click("menu-close");
    await this.box("start-screen");
  }

  async searchCatalog(query: string): Promise<void> {
    await this.fill("catalog-search", query);
  }

  /** Searches a tool, drags it onto the canvas and answers with the id of its component. */
  async dragTool(tool: string, query: string, at: Spot): Promise<string> {
    await this.searchCatalog(query);
    const row = centre(await this.box(`catalog-tool-${tool}`));
    const target = await this.onCanvas(at);
    return this.makes("component", () => this.app.driver.drag(row, target));
  }

  /** Drags from a component's port to another component; picks the artifact where asked to. */
  async connect(from: string, to: string, artifact?: string): Promise<string> {
    return this.makes("connection", async () => {
      await this.pull(from, to);
      if (artifact) await this.click(`picker-option-${artifact}`);
    });
  }

  /** Pulls a line from a component's port to another component. */
  async pull(from: string, to: string): Promise<void> {
    await this.app.driver.hover(centre(await this.box(`component-${from}`)));
    const port = centre(await this.box(`port-out-${from}`));
    await this.app.driver.drag(port, centre(await this.box(`component-${to}`)));
  }

  /** Shows a finding on the canvas. */
  async reveal(code: string): Promise<void> {
    await this.inFinding(code, "finding-reveal");
  }

  /** Clicks something in the row of a finding. */
  async inFinding(code: string, part: string): Promise<void> {
    await this.clickOn(`[data-testid="finding-${code}"] [data-testid="${part}"]`);
  }

  /** Applies the first fix that a finding offers. */
  async fix(code: string): Promise<void> {
    await this.saves(() =>
      this.clickOn(`[data-testid="finding-${code}"] [data-testid="finding-fix"]`),
    );
  }

  async undo(): Promise<void> {
    await this.saves(() => this.click("undo"));
  }

  async redo(): Promise<void> {
    await this.saves(() => this.click("redo"));
  }

  /** A spot of the window, given from the upper left corner of the canvas. */
  async onCanvas(spot: Spot): Promise<Spot> {
    const canvas = await this.box("canvas");
    return { x: canvas.x + spot.x, y: canvas.y + spot.y };
  }

  /** Does something that makes one component or connection, and answers with its id. */
  private async makes(
    kind: "component" | "connection",
    action: () => Promise<void>,
  ): Promise<string> {
    const before = new Set(await this.ids(kind));
    await this.saves(action);
    const made = await waitFor(`a new ${kind}`, async () => {
      const now = (await this.ids(kind)).filter((id) => !before.has(id));
      return now.length > 0 ? now : null;
    });
    const [id] = made;
    if (made.length !== 1 || !id) throw new Error(`Made ${made.length} of ${kind}, not one`);
    return id;
  }

  private async clickOn(selector: string): Promise<void> {
    const spot = await waitFor(`${selector} to rest in sight`, () =>
      this.app.driver.executeAsync<Spot | null>(
        `const [selector, done] = arguments;
         const part = document.querySelector(selector);
         if (!part) return done(null);
         part.scrollIntoView({ block: "nearest", inline: "nearest" });
         const before = part.getBoundingClientRect();
         requestAnimationFrame(() => requestAnimationFrame(() => {
           const box = part.getBoundingClientRect();
           const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
           const rests = ["x", "y", "width", "height"].every((key) => box[key] === before[key]);
           const top = document.elementFromPoint(x, y);
           done(rests && top && part.contains(top) ? { x, y } : null);
         }));`,
        selector,
      ),
    );
    await this.app.driver.click(spot);
  }

  /** Null where there is no such part, or nothing of it is painted. */
  private async boxNow(part: string): Promise<Box | null> {
    return this.inPart(
      part,
      `if (!part || !part.checkVisibility({ visibilityProperty: true })) return null;
       part.scrollIntoView({ block: "nearest", inline: "nearest" });
       const { x, y, width, height } = part.getBoundingClientRect();
       return width > 0 || height > 0 ? { x, y, width, height } : null;`,
    );
  }

  private inPart<T>(part: string, body: string, ...args: unknown[]): Promise<T> {
    const find = `const part = document.querySelector('[data-testid="' + arguments[0] + '"]');\n`;
    return this.app.driver.execute<T>(find + body, part, ...args);
  }
}
