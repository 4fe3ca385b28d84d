import { spawn } from "node:child_process";
import type { App } from "./app";
import { DRAG_A_FILE } from "./programs";
import { waitFor } from "./wait";
import { windowsOfProcess, xdotool } from "./xdotool";

/** Where the window with the file is; below the page's own parts nothing else is near. */
const FROM = { x: 20, y: 740 } as const;
/** How far the pointer moves until a desktop takes it for a drag, and further. */
const STEPS = [40, 120, 240, 400, 600] as const;

/**
 * Drags a file from another program onto the middle of the window and drops it there, once the window
 * would take it and `over` holds.
 */
export async function dropFile(
  app: App,
  path: string,
  over: () => Promise<void> = async () => {},
): Promise<void> {
  const source = spawn(DRAG_A_FILE, [path, String(FROM.x), String(FROM.y)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  source.stdout.on("data", (text) => {
    said += text;
  });
  const ended = new Promise((done) => source.once("exit", done));
  try {
    const { pid } = source;
    if (pid === undefined) throw new Error(`${DRAG_A_FILE} could not be started`);
    await waitFor("the file to drag", async () => windowsOfProcess(pid).length > 0);
    const at = (x: number, y: number) => xdotool("mousemove", "--sync", String(x), String(y));
    at(FROM.x + 20, FROM.y + 20);
    xdotool("mousedown", "1");
    for (const step of STEPS) at(FROM.x + 20 + step, FROM.y + 20 - step / 2);
    await waitFor("the window to take the file", async () => said.includes("accepted"));
    await over();
    xdotool("mouseup", "1");
    await ended;
  } finally {
    source.kill("SIGKILL");
  }
  await app.ready();
}
