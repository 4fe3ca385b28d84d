import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type { MenuAction } from "../generated/MenuAction";
import type { Backend } from "./backend";

/** The backend of the real window. */
export const backend: Backend = {
  call: (name, request) => invoke(name, { request }),
  onMenuAction: (handler) => {
    void listen<MenuAction>("menu-action", (event) => handler(event.payload));
  },
};
