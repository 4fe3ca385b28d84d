import { say } from "../words/language.svelte";
import type { EditorAction } from "./action";

/** Lists every change, and goes back or forth to any of them. */
export const history: EditorAction = {
  needs: "editor",
  id: "history",
  group: "edit",
  keys: ["Mod+Shift+H"],
  scope: "everywhere",
  icon: "rotate-ccw-clock",
  whyNot: (editor) => {
    const { undo, redo } = editor.projection.project;
    return undo === null && redo === null ? say.whyNot.noHistory : undefined;
  },
  run: (editor) => {
    if (!editor.app.overlay) editor.viewing.historyOpen = true;
  },
};
