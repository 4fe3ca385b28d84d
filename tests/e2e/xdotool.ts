import { execFileSync, spawnSync } from "node:child_process";
import type { App } from "./app";
import type { Spot } from "./webdriver";

/** Runs xdotool, which presses keys and buttons as a hand would, outside of WebDriver's reach. */
export function xdotool(...args: string[]): void {
  execFileSync("xdotool", args, { stdio: ["ignore", "ignore", "inherit"] });
}

/** Windows of the program that can be seen. */
export function windowsOf(app: App): string[] {
  return windowsOfProcess(app.pid);
}

/** Windows of any program that can be seen. */
export function windowsOfProcess(pid: number): string[] {
  // Ends with 1 when there is none.
  const search = ["search", "--onlyvisible", "--pid", String(pid)];
  return spawnSync("xdotool", search, { encoding: "utf8" }).stdout.split("\n").filter(Boolean);
}

/** Presses a key of the real keyboard, such as `Menu`. */
export function pressKey(app: App, key: string): void {
  xdotool("windowfocus", "--sync", mainWindow(app).id);
  xdotool("key", "--clearmodifiers", key);
}

/** Clicks with the right button at a spot of the page. */
export async function rightClick(app: App, spot: Spot): Promise<void> {
  const { id, height } = mainWindow(app);
  const page = await app.driver.execute<number>("return window.innerHeight");
  // What of the window is not the page is the menu bar above it.
  const y = Math.round(spot.y + height - page);
  xdotool("mousemove", "--sync", "--window", id, String(Math.round(spot.x)), String(y));
  xdotool("click", "3");
}

function mainWindow(app: App): { id: string; height: number } {
  const sizes = windowsOf(app).map((id) => {
    const shell = spawnSync("xdotool", ["getwindowgeometry", "--shell", id], { encoding: "utf8" });
    return { id, height: Number(/^HEIGHT=(\d+)/m.exec(shell.stdout)?.[1] ?? 0) };
  });
  const [largest] = sizes.sort((a, b) => b.height - a.height);
  if (!largest) throw new Error("The program shows no window");
  return largest;
}
