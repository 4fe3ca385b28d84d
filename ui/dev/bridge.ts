import { FakeBackend } from "./fake/backend";

/** Stands in for `src/platform/bridge` in the mode `fake`: the window in a plain browser. */
export const backend = new FakeBackend();
