// A display and a message bus of our own, so that window tests neither see nor disturb a desktop.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Failure } from "./run.mjs";

const SCREEN = "1280x800x24";

/**
 * Runs `job` with the environment of a fresh virtual display; ends what it started, and only that.
 * @param {(env: Record<string, string>) => Promise<void>} job
 */
export async function withVirtualDisplay(job) {
  const started = [];
  const pictures = mkdtempSync(join(tmpdir(), "architrave-display-"));
  // Also when this program is told to stop.
  const stopAll = () => {
    for (const child of started.splice(0).reverse()) child.kill("SIGTERM");
    rmSync(pictures, { recursive: true, force: true });
  };
  process.once("exit", stopAll);
  try {
    // Both choose a free number or address themselves and tell it on file descriptor 3.
    const display = await start(started, "Xvfb", [
      ...["-displayfd", "3", "-screen", "0", SCREEN, "-fbdir", pictures],
      ...["-nolisten", "tcp"],
    ]);
    const bus = await start(started, "dbus-daemon", [
      ...["--session", "--nofork", "--nopidfile", "--print-address=3"],
    ]);
    await job({
      DISPLAY: `:${display}`,
      WAYLAND_DISPLAY: "",
      GDK_BACKEND: "x11",
      // What is on the screen, always up to date.
      ARCHITRAVE_SCREEN: join(pictures, "Xvfb_screen0"),
      DBUS_SESSION_BUS_ADDRESS: bus,
    });
  } finally {
    process.off("exit", stopAll);
    stopAll();
  }
}

/**
 * The same with several displays, for as many windows side by side.
 * @param {number} count
 * @param {(envs: Record<string, string>[]) => Promise<void>} job
 */
export async function withVirtualDisplays(count, job, displays = []) {
  if (displays.length >= count) return job(displays);
  await withVirtualDisplay((display) => withVirtualDisplays(count, job, [...displays, display]));
}

/** Starts a server and answers with the line that it writes when it is ready. */
function start(started, command, args) {
  return new Promise((ready, fail) => {
    const child = spawn(command, args, { stdio: ["ignore", "ignore", "pipe", "pipe"] });
    started.push(child);
    let complaint = "";
    let line = "";
    child.stderr.on("data", (text) => {
      complaint = (complaint + text).slice(-2000);
    });
    child.stdio[3].on("data", (text) => {
      line += text;
      if (line.includes("\n")) ready(line.trim());
    });
    child.once("error", (error) => fail(new Failure(`${command}: ${error.message}`)));
    child.once("exit", () => fail(new Failure(`${command} ended at once: ${complaint.trim()}`)));
  });
}
