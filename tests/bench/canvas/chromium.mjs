// Headless Chromium, driven by the DevTools protocol over a pipe.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MOST_DRAG_MS } from "./measure.mjs";
import { computedMilliseconds, privateMegabytes } from "./processes.mjs";

const WINDOW = { width: 1280, height: 800 };
/** The program. */
export const CHROMIUM =
  ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find(existsSync) ?? "chromium";

/** Runs `job` with a page in a browser of its own. */
export async function withChromium(job) {
  const profile = mkdtempSync(join(tmpdir(), "architrave-chromium-"));
  const child = spawn(
    CHROMIUM,
    [
      ...["--headless=new", "--remote-debugging-pipe", `--user-data-dir=${profile}`],
      ...["--no-first-run", "--disable-gpu", "--hide-scrollbars", "--mute-audio"],
      `--window-size=${WINDOW.width},${WINDOW.height}`,
      // Memory is measured at once instead of when the collector happens to come by.
      "--enable-blink-features=ForceEagerMeasureMemory",
      // What is made before the first picture is cleared away before the clock starts.
      "--js-flags=--expose-gc",
      // Its sandbox does not work for root.
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "about:blank",
    ],
    { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] },
  );
  const stop = () => child.kill("SIGKILL");
  process.once("exit", stop);
  const ended = new Promise((done) => child.once("exit", done));
  const connection = new Connection(child);
  try {
    await job(await Page.open(connection, child.pid));
  } finally {
    const patience = setTimeout(stop, 5_000);
    connection.send("Browser.close").catch(() => {});
    await ended;
    clearTimeout(patience);
    process.off("exit", stop);
    // A late child of the browser may still write there; the folder is a temporary one anyway.
    await rm(profile, { recursive: true, force: true, maxRetries: 5 }).catch(() => {});
  }
}

/** Messages to the browser and back; each ends with a zero byte. */
class Connection {
  #next = 1;
  #waiting = new Map();
  #rest = "";

  constructor(child) {
    this.out = child.stdio[3];
    child.stdio[4].setEncoding("utf8");
    child.stdio[4].on("data", (text) => {
      const parts = (this.#rest + text).split("\0");
      this.#rest = parts.pop();
      for (const part of parts) this.#receive(JSON.parse(part));
    });
    child.once("error", (error) => this.#fail(error));
    child.once("exit", () => this.#fail(new Error("Chromium ended")));
    this.out.on("error", () => {});
  }

  send(method, params = {}, sessionId = undefined) {
    const id = this.#next++;
    return new Promise((done, fail) => {
      this.#waiting.set(id, { done, fail });
      this.out.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  #receive({ id, result, error }) {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiting?.fail(new Error(error.message));
    else waiting?.done(result);
  }

  #fail(error) {
    for (const { fail } of this.#waiting.values()) fail(error);
    this.#waiting.clear();
  }
}

class Page {
  static async open(connection, browser) {
    const { targetInfos } = await connection.send("Target.getTargets");
    const { targetId } = targetInfos.find((target) => target.type === "page");
    const { sessionId } = await connection.send("Target.attachToTarget", {
      targetId,
      flatten: true,
    });
    const page = new Page((method, params) => connection.send(method, params, sessionId));
    page.system = () => connection.send("SystemInfo.getProcessInfo");
    page.browser = browser;
    await page.send("Page.enable");
    await page.send("Performance.enable");
    await page.send("Emulation.setDeviceMetricsOverride", {
      ...WINDOW,
      deviceScaleFactor: 1,
      mobile: false,
    });
    return page;
  }

  constructor(send) {
    this.send = send;
  }

  async go(address) {
    await this.send("Page.navigate", { url: address });
    await this.evaluate(`new Promise((done) => {
      const wait = () => (window.bench ? document.fonts.ready.then(() => done()) : setTimeout(wait, 10));
      wait();
    })`);
  }

  async evaluate(expression) {
    for (let tries = 0; ; tries += 1) {
      try {
        const { result, exceptionDetails } = await this.send("Runtime.evaluate", {
          expression,
          awaitPromise: true,
          returnByValue: true,
        });
        if (!exceptionDetails) return result.value;
        throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      } catch (error) {
        // The page is still on its way from the empty one.
        if (tries > 50 || !/context was destroyed|Cannot find context/.test(error.message))
          throw error;
        await new Promise((done) => setTimeout(done, 50));
      }
    }
  }

  async mouse(type, { x, y }) {
    await this.send("Input.dispatchMouseEvent", {
      type,
      x,
      y,
      button: type === "mouseMoved" ? "none" : "left",
      buttons: type === "mouseReleased" ? 0 : 1,
      clickCount: type === "mouseMoved" ? 0 : 1,
      pointerType: "mouse",
    });
  }

  /** Presses at the first spot, passes the others one after the other, and calls `before` release. */
  async drag(spots, before) {
    const [first] = spots;
    await this.mouse("mousePressed", first);
    const end = Date.now() + MOST_DRAG_MS;
    for (const spot of spots) {
      if (Date.now() > end) break;
      await this.mouse("mouseMoved", spot);
    }
    await before();
    await this.mouse("mouseReleased", spots.at(-1));
  }

  /** The milliseconds the browser has computed, all its processes together. */
  computed() {
    return computedMilliseconds(this.browser);
  }

  /** What the page keeps, in megabytes: script and elements; and its process as a whole. */
  async memory() {
    await this.send("HeapProfiler.collectGarbage");
    const bytes = await this.evaluate(
      "performance.measureUserAgentSpecificMemory().then((all) => all.bytes)",
    );
    return { page: bytes / 2 ** 20, process: privateMegabytes(this.browser, "--type=renderer") };
  }

  async screenshot() {
    const { data } = await this.send("Page.captureScreenshot", { format: "png" });
    return Buffer.from(data, "base64");
  }
}
