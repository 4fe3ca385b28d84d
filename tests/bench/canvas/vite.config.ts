import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig, type Plugin } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export const SUBJECTS = ["ours", "floor", "xyflow", "excalidraw", "maxgraph"];

/** One Svelte for the peers and for us: that of the project, which also compiles. */
const oneSvelte: Plugin = {
  name: "one-svelte",
  enforce: "pre",
  resolveId(id) {
    if (id !== "svelte" && !id.startsWith("svelte/")) return null;
    return this.resolve(id, here("../../../package.json"), { skipSelf: true });
  },
};

export default defineConfig({
  root: here("."),
  base: "./",
  plugins: [oneSvelte, svelte({ configFile: false })],
  define: { "process.env.IS_PREACT": JSON.stringify("false") },
  logLevel: "warn",
  build: {
    outDir: here("../../../node_modules/.cache/architrave-bench-canvas"),
    emptyOutDir: true,
    target: "es2022",
    chunkSizeWarningLimit: 10_000,
    rolldownOptions: {
      input: SUBJECTS.map((name) => here(`pages/${name}.html`)),
      // The peers mark files for a server that there is none of.
      checks: { moduleLevelDirective: false },
    },
  },
});
