// WebKitGTK, the web view of the window on Linux, in its small browser under a virtual display.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { withVirtualDisplay } from "../../../scripts/virtual-display.mjs";
import { MOST_DRAG_MS } from "./measure.mjs";
import { computedMilliseconds, privateMegabytes } from "./processes.mjs";

/** Moves of the pointer sent at once: a canvas may be too slow for more. */
const TOGETHER = 12;
const BROWSER = ["x86_64-linux-gnu", "aarch64-linux-gnu"]
  .map((machine) => `/usr/lib/${machine}/webkit2gtk-4.1/MiniBrowser`)
  .find(existsSync);
const PAGE_MS = 120_000;

/**
 * Its collector cannot be called. It comes by when so much was allocated; memory for WebAssembly
 * counts at once, and takes none before it is written to.
 */
const ALLOCATE = `(() => {
  for (let i = 0; i < 40; i += 1) new WebAssembly.Memory({ initial: 64 });
})()`;
const COLLECTIONS = 3;
/** Until memory that was freed is given back to the system. */
const RETURNED_MS = 700;

/** Whether it can be measured here. */
export const hasWebKit = BROWSER !== undefined;

async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

/** Runs `job` with a page in a browser of its own. */
export async function withWebKit(job) {
  await withVirtualDisplay(async (display) => {
    const port = await freePort();
    const child = spawn("WebKitWebDriver", [`--port=${port}`], {
      stdio: "ignore",
      // As the window does where there is no graphics card.
      env: { ...process.env, ...display, WEBKIT_DISABLE_DMABUF_RENDERER: "1" },
    });
    const ended = new Promise((done) => child.once("exit", done));
    const stop = () => child.kill("SIGTERM");
    process.once("exit", stop);
    const page = new Page(`http://127.0.0.1:${port}`, child.pid);
    try {
      await page.open();
      await job(page);
    } finally {
      await page.close();
      process.off("exit", stop);
      stop();
      await ended;
    }
  });
}

class Page {
  #session = "";
  /** What the process takes before there is a page. */
  #empty = 0;

  constructor(server, driver) {
    this.server = server;
    this.driver = driver;
  }

  async open() {
    const wanted = {
      capabilities: {
        alwaysMatch: {
          "webkitgtk:browserOptions": { binary: BROWSER, args: ["--automation"] },
        },
      },
    };
    let answer;
    for (let tries = 0; !answer; tries += 1) {
      answer = await this.#ask("POST", "/session", wanted).catch(async (error) => {
        // The driver is still starting.
        if (tries > 50 || !(error instanceof TypeError)) throw error;
        await new Promise((done) => setTimeout(done, 100));
      });
    }
    this.#session = `/session/${answer.sessionId}`;
    await this.#ask("POST", `${this.#session}/timeouts`, { script: PAGE_MS, pageLoad: PAGE_MS });
    await this.#ask("POST", `${this.#session}/window/rect`, {
      x: 0,
      y: 0,
      width: 1280,
      height: 800,
    });
    this.#empty = (await this.memory()).process ?? 0;
  }

  async close() {
    if (this.#session) await this.#ask("DELETE", this.#session).catch(() => {});
  }

  async go(address) {
    await this.#ask("POST", `${this.#session}/url`, { url: address });
    await this.evaluate("document.fonts.ready.then(() => Boolean(window.bench))");
  }

  async evaluate(expression) {
    const script = `const done = arguments[arguments.length - 1];
      Promise.resolve().then(() => ${expression}).then(
        (value) => done({ value }), (error) => done({ error: String(error) }));`;
    const answer = await this.#ask("POST", `${this.#session}/execute/async`, { script, args: [] });
    if (answer.error) throw new Error(answer.error);
    return answer.value;
  }

  /** Presses at the first spot, passes the others one after the other, and calls `before` release. */
  async drag(spots, before) {
    const move = ({ x, y }, duration) => ({
      type: "pointerMove",
      x: Math.round(x),
      y: Math.round(y),
      duration,
      origin: "viewport",
    });
    const button = (type) => ({ type, button: 0 });
    await this.#pointer([move(spots[0], 0), button("pointerDown")]);
    const end = Date.now() + MOST_DRAG_MS;
    for (let at = 0; at < spots.length && Date.now() < end; at += TOGETHER) {
      await this.#pointer(spots.slice(at, at + TOGETHER).map((spot) => move(spot, 16)));
    }
    await before();
    await this.#pointer([button("pointerUp")]);
  }

  computed() {
    return computedMilliseconds(this.driver);
  }

  /**
   * What the page takes, in megabytes: its process less what that took with an empty page, as the
   * page itself cannot be asked; and its process as a whole.
   */
  async memory() {
    for (let tries = 0; tries < COLLECTIONS; tries += 1) {
      await this.evaluate(ALLOCATE);
      await new Promise((done) => setTimeout(done, RETURNED_MS));
    }
    const process = privateMegabytes(this.driver, "WebKitWebProcess");
    return { page: process === undefined ? undefined : process - this.#empty, process };
  }

  #pointer(actions) {
    return this.#ask("POST", `${this.#session}/actions`, {
      actions: [{ type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions }],
    });
  }

  async #ask(method, path, body) {
    const response = await fetch(this.server + path, {
      method,
      ...(body && { body: JSON.stringify(body) }),
    });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${path}: ${value?.message ?? response.status}`);
    return value;
  }
}
