import { invoke } from "@tauri-apps/api/core";
import { getCurrentWebviewWindow } from "@tauri-apps/api/webviewWindow";
import type { Backend } from "./backend";

/** The backend of the real window. */
export const backend: Backend = {
  call: (name, request) => invoke(name, { request }),
  on: (event, handler) => {
    // Only what is told to this window: a plain `listen` would hear of the others too.
    void getCurrentWebviewWindow().listen<Parameters<typeof handler>[0]>(event, ({ payload }) =>
      handler(payload),
    );
  },
};
