import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** One window at a time: they share the virtual display and its pointer. Nothing is tried twice. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL(".", import.meta.url)),
    include: ["journeys/*.test.ts"],
    environment: "node",
    fileParallelism: false,
    retry: 0,
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
});
