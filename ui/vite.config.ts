import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { svelteTesting } from "@testing-library/svelte/vite";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig(({ mode }) => ({
  root: here("."),
  base: "./",
  plugins: [svelte({ configFile: false }), svelteTesting()],
  resolve: {
    // The fake backend answers in place of the window; it never gets into a release build.
    alias:
      mode === "fake"
        ? [{ find: /^.*\/platform\/bridge$/, replacement: here("dev/bridge.ts") }]
        : [],
  },
  build: {
    outDir: here(mode === "fake" ? "../node_modules/.cache/architrave-fake" : "dist"),
    emptyOutDir: true,
    target: "es2022",
    // WebKitGTK and the other webviews know modulepreload; the polyfill would be an inline script.
    modulePreload: { polyfill: false },
  },
  server: { port: 5173, strictPort: true },
  test: {
    environment: "jsdom",
    // axe-core takes seconds on a whole screen, and a minute where many jobs share a machine.
    testTimeout: 120_000,
    include: ["tests/**/*.test.ts"],
    setupFiles: [here("tests/setup.ts")],
  },
}));
