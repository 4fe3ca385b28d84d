import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { App } from "./app";
import { ROOT } from "./programs";

const AXE = readFileSync(join(ROOT, "node_modules", "axe-core", "axe.min.js"), "utf8");

/** What axe-core finds wrong with the page as it is shown now: one line for every element. */
export async function accessibilityProblems(app: App): Promise<string[]> {
  await app.driver.execute(AXE);
  return app.driver.executeAsync(
    `const done = arguments[0];
     // Targets of at least 24 pixels are part of WCAG 2.2, though axe-core only checks them when asked.
     const rules = { "target-size": { enabled: true } };
     // What passes is not told, which takes most of the time.
     axe.run(document, { rules, resultTypes: ["violations"] }).then(
       ({ violations }) => done(violations.flatMap(({ id, help, nodes }) =>
         nodes.map(({ target, failureSummary }) =>
           id + ": " + help + " at " + target + " (" + failureSummary + ")"))),
       (error) => done(["axe could not run: " + error]));`,
  );
}
