// What is tracked: no big files, and nothing that the run itself has changed.
import { statSync } from "node:fs";
import { join } from "node:path";
import { ask, Failure, program, ROOT } from "./run.mjs";

const LIMIT = 1024 * 1024;
const MAY_BE_BIG = /\.(ttf|otf|woff2)$|(^|\/)(Cargo\.lock|package-lock\.json)$/;

program(() => {
  const problems = git("ls-files", "-z")
    .split("\0")
    .filter((file) => file && !MAY_BE_BIG.test(file))
    .map((file) => ({
      file,
      size: statSync(join(ROOT, file), { throwIfNoEntry: false })?.size ?? 0,
    }))
    .filter(({ size }) => size > LIMIT)
    .map(({ file, size }) => `${file} has ${size} bytes, at most ${LIMIT} may be tracked`);

  // Someone at work has changes of their own; a fresh clone has none.
  const changed = process.env.CI === "true" ? git("status", "--porcelain").trim() : "";
  if (changed) problems.push(`The run changed files in the work tree:\n${changed}`);

  if (problems.length > 0) throw new Failure(problems.join("\n"));
});

function git(...args) {
  const answer = ask("git", args);
  if (!answer.ok) throw new Failure(`git ${args.join(" ")}: ${answer.stderr}`);
  return answer.stdout;
}
