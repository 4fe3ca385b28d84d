import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type { Backend } from "./backend";

/** The backend of the real window. */
export const backend: Backend = {
  call: (name, request) => invoke(name, { request }),
  onMenuAction: (handler) => {
    void listen<string>("menu-action", (event) => handler(event.payload));
  },
};
