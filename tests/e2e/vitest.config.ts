import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { displays } from "./display";

/** One window at a time on each display: those on one share its pointer. Nothing is tried twice. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL(".", import.meta.url)),
    include: ["journeys/*.test.ts"],
    setupFiles: ["use-display.ts"],
    environment: "node",
    pool: "forks",
    maxWorkers: displays().length,
    retry: 0,
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
});
