// Running other programs, and failing with one clear message.
import { spawn, spawnSync } from "node:child_process";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The top folder of the repository. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "..");

/** Something the person can act on; shown without a stack trace. */
export class Failure extends Error {
  /**
   * @param {string} message what went wrong and what to do
   * @param {number} [exitCode]
   */
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Prints a step of ours so that it stands out from the output of the programs it runs. */
export function say(text) {
  console.log(`» ${text}`);
}

/**
 * Runs a program with its output shown.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: Record<string, string>, cwd?: string, accept?: number[] }} [options]
 *   `accept` lists exit codes that are no failure.
 * @returns {Promise<number>} the exit code
 */
export function run(command, args, { env = {}, cwd = ROOT, accept = [0] } = {}) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", "inherit", "inherit"],
      shell: needsShell(command),
    });
    const stop = (signal) => child.kill(signal);
    process.once("SIGINT", stop);
    process.once("SIGTERM", stop);
    const settle = (action, value) => {
      process.off("SIGINT", stop);
      process.off("SIGTERM", stop);
      action(value);
    };
    child.once("error", (error) =>
      settle(fail, new Failure(`${command} could not be started: ${error.message}`)),
    );
    child.once("close", (code, signal) => {
      if (code !== null && accept.includes(code)) return settle(done, code);
      const how = signal ? `was stopped by ${signal}` : `ended with exit code ${code}`;
      settle(fail, new Failure(`${[command, ...args].join(" ")} ${how}`, code || 1));
    });
  });
}

/**
 * Runs a program silently.
 * @returns {{ ok: boolean, stdout: string, stderr: string }} not ok also when there is no such program
 */
export function ask(command, args) {
  const result = spawnSync(command, args, {
    cwd: ROOT,
    encoding: "utf8",
    shell: needsShell(command),
  });
  return {
    ok: !result.error && result.status === 0,
    stdout: result.stdout ?? "",
    stderr: result.stderr ?? "",
  };
}

/** On Windows npm and npx are batch files, which only a shell starts. */
function needsShell(command) {
  return process.platform === "win32" && (command === "npm" || command === "npx");
}

/** Runs `main`; a [`Failure`] becomes one message and an exit code. */
export async function program(main) {
  try {
    await main(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    console.error(`\n✗ ${error.message}`);
    process.exitCode = error.exitCode;
  }
}
