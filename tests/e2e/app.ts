import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { APP, ROOT } from "./programs";
import { screenPng } from "./screen";
import type { User } from "./user";
import { waitFor } from "./wait";
import { WebDriver } from "./webdriver";

const SCREENSHOTS = join(ROOT, "tests", "e2e", "screenshots");

/** The running program with its window. */
export class App {
  private constructor(
    readonly driver: WebDriver,
    private readonly server: ChildProcess,
    readonly pid: number,
    private readonly home: string,
  ) {}

  /** Starts the program as `user` and waits until its first screen can be used. */
  static async start(user: User, ...args: string[]): Promise<App> {
    const port = await freePort();
    const server = spawn("WebKitWebDriver", ["--host=127.0.0.1", `--port=${port}`], {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, ...user.environment(), ...WINDOW_ENVIRONMENT },
    });
    try {
      const address = `http://127.0.0.1:${port}`;
      await waitFor("the WebDriver server", () => answers(`${address}/status`));
      const driver = await WebDriver.open(address, APP, args);
      const app = new App(driver, server, childOf(server), user.home);
      await app.ready();
      return app;
    } catch (error) {
      await end(server);
      throw error;
    }
  }

  /** Waits until the first screen of the window can be used. */
  async ready(): Promise<void> {
    await waitFor("the first screen", () =>
      this.driver.execute<boolean>('return document.documentElement.dataset.ready === "true"'),
    );
  }

  /** Does what opens a window, goes on there, and answers with the way back. */
  async inNewWindow(open: () => Promise<void>): Promise<() => Promise<void>> {
    const { driver } = this;
    const before = await driver.windows();
    await open();
    const [made] = await waitFor("another window", async () => {
      const others = (await driver.windows()).filter((handle) => !before.includes(handle));
      return others.length === 1 ? others : null;
    });
    if (!made) throw new Error("There is no other window");
    await driver.switchTo(made);
    await this.ready();
    const [first] = before;
    return () => driver.switchTo(first ?? made);
  }

  /** Ends the program in an orderly way. */
  async close(): Promise<void> {
    await this.driver.close();
    await this.gone();
  }

  /** The power cut of a process: nothing more of it runs. */
  async kill(): Promise<void> {
    process.kill(this.pid, "SIGKILL");
    await this.gone();
  }

  /** Whatever state it is in, nothing of it is left. */
  async end(): Promise<void> {
    if (isRunning(this.pid)) process.kill(this.pid, "SIGKILL");
    await this.gone();
  }

  /** Keeps a picture of the window for people to look at. */
  async screenshot(name: string): Promise<void> {
    await this.driver.painted();
    this.photograph(name);
  }

  /** The same without asking the program, which may have stopped answering. */
  photograph(name: string): void {
    mkdirSync(SCREENSHOTS, { recursive: true });
    writeFileSync(join(SCREENSHOTS, `${name}.png`), screenPng());
  }

  private async gone(): Promise<void> {
    await waitFor("the end of the program", async () => !isRunning(this.pid));
    await end(this.server);
    // The web view's own processes end a little later, and write caches until then.
    await waitFor("the end of the web view", async () => !hasWebView(this.home));
  }
}

const WINDOW_ENVIRONMENT = {
  TAURI_AUTOMATION: "true",
  TAURI_WEBVIEW_AUTOMATION: "true",
  // There is no GPU behind the virtual display.
  WEBKIT_DISABLE_DMABUF_RENDERER: "1",
  GTK_USE_PORTAL: "0",
  NO_AT_BRIDGE: "1",
  LC_ALL: "C.UTF-8",
};

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    (response) => response.ok,
    () => false,
  );
}

/** The program is the one child of the WebDriver server. */
function childOf(server: ChildProcess): number {
  const children = readFileSync(`/proc/${server.pid}/task/${server.pid}/children`, "utf8");
  const pid = Number.parseInt(children, 10);
  if (!Number.isInteger(pid)) throw new Error("The WebDriver server has started no program");
  return pid;
}

/** A dead process that nobody has collected yet does not count as running. */
function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

/** Whether a process of the web view runs for whoever has this home folder. */
function hasWebView(home: string): boolean {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .some((pid) => {
      try {
        if (!readFileSync(`/proc/${pid}/comm`, "utf8").startsWith("WebKit")) return false;
        const environment = readFileSync(`/proc/${pid}/environ`, "utf8").split("\0");
        return environment.includes(`HOME=${home}`) && isRunning(Number(pid));
      } catch {
        return false;
      }
    });
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGKILL");
  await ended;
}
