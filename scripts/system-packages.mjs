// System packages: what each job needs, what of it is missing, and getting it.
import { ask, Failure, run, say } from "./run.mjs";

const COMPILER = [{ debian: "build-essential", why: "compiler and linker", program: "cc" }];
const WINDOW = [
  { debian: "pkg-config", why: "finds the libraries below", program: "pkg-config" },
  { debian: "libwebkit2gtk-4.1-dev", why: "the web view of the window", library: "webkit2gtk-4.1" },
];
const WINDOW_TESTS = [
  { debian: "xvfb", why: "the virtual display", program: "Xvfb" },
  { debian: "webkit2gtk-driver", why: "WebDriver for the web view", program: "WebKitWebDriver" },
  { debian: "xdotool", why: "keys and clicks in native dialogs", program: "xdotool" },
  { debian: "xclip", why: "what other programs find on the clipboard", program: "xclip" },
  { debian: "dbus", why: "a private message bus", program: "dbus-daemon" },
];

const COUNTING = [{ debian: "valgrind", why: "counts instructions", program: "valgrind" }];
const LAYOUT_ENGINES = [{ debian: "graphviz", why: "its layouts are compared", program: "dot" }];
const CANVAS_BENCH = [
  { debian: "chromium", why: "a browser to measure in", program: "chromium" },
  ...WINDOW,
  ...WINDOW_TESTS,
];

/** What must be there to build the command line and the window, to test the window, and to measure. */
export const NEEDS = {
  commandLine: COMPILER,
  window: [...COMPILER, ...WINDOW],
  canvasBench: CANVAS_BENCH,
  tests: [...COMPILER, ...WINDOW, ...WINDOW_TESTS],
  rulesBench: [...COMPILER, ...COUNTING],
  layoutBench: [...COMPILER, ...LAYOUT_ENGINES],
};

/**
 * Makes sure that the packages are there. Says nothing when they are.
 * @param {typeof COMPILER} needs
 */
export async function requireSystemPackages(needs) {
  if (process.platform !== "linux") return requireElsewhere();
  if (!ask("dpkg-query", ["--version"]).ok || !ask("apt-get", ["--version"]).ok) {
    return requireOnOtherLinux(needs);
  }
  const missing = missingDebianPackages(needs);
  if (missing.length > 0) await install(missing);
}

function missingDebianPackages(needs) {
  const names = needs.map((need) => need.debian);
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query fills these in.
  const format = ["-f", "${Package} ${db:Status-Abbrev}\n"];
  // Exits with 1 when it has not heard of one of the packages; the lines of the others still count.
  const { stdout } = ask("dpkg-query", ["-W", ...format, ...names]);
  const installed = new Set(
    stdout
      .split("\n")
      .filter((line) => /^\S+ ii/.test(line))
      .map((line) => line.split(" ")[0]),
  );
  return needs.filter((need) => !installed.has(need.debian));
}

async function install(missing) {
  const names = missing.map((need) => need.debian);
  say("Architrave needs system packages that are not installed:");
  for (const need of missing) console.log(`    ${need.debian.padEnd(24)} ${need.why}`);

  const root = process.getuid?.() === 0;
  const command = `apt-get install -y --no-install-recommends ${names.join(" ")}`;
  if (!root && !ask("sudo", ["--version"]).ok) {
    throw new Failure(`There is no sudo here. As root, run:\n    apt-get update && ${command}`);
  }
  say(
    root
      ? "Installing them with apt."
      : "Installing them with apt; sudo may ask for your password.",
  );

  const apt = (...args) => {
    const line = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", ...args];
    return root ? run(line[0], line.slice(1)) : run("sudo", line);
  };
  try {
    await apt("update");
    await apt("install", "-y", "--no-install-recommends", ...names);
  } catch (error) {
    throw new Failure(
      `${error.message}\n  The packages could not be installed. ` +
        "Debian 12, Ubuntu 22.04 or newer have all of them; install them there with:\n" +
        `    ${root ? "" : "sudo "}${command}`,
    );
  }
}

function requireOnOtherLinux(needs) {
  const missing = needs.filter((need) =>
    need.library
      ? !ask("pkg-config", ["--exists", need.library]).ok
      : !ask("sh", ["-c", `command -v ${need.program}`]).ok,
  );
  if (missing.length === 0) return;
  const lines = missing.map(
    (need) => `    ${need.program ?? `${need.library} (development files)`}: ${need.why}`,
  );
  throw new Failure(
    `Missing on this system; install with its package manager:\n${lines.join("\n")}\n` +
      `  (Debian and Ubuntu call them ${missing.map((need) => need.debian).join(", ")}.)`,
  );
}

function requireElsewhere() {
  if (process.platform === "darwin" && !ask("xcode-select", ["-p"]).ok) {
    throw new Failure('The compiler is missing: run "xcode-select --install"');
  }
  // On Windows the compiler belongs to the Rust installation and the web view to the system.
}
