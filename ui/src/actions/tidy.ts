import { say } from "../words/language.svelte";
import type { EditorAction } from "./action";
import { readOnly } from "./why-not";

/** Lays out everything that is not pinned. */
export const tidy: EditorAction = {
  needs: "editor",
  id: "tidy",
  group: "canvas",
  keys: ["Mod+Shift+T"],
  scope: "window",
  icon: "wand-sparkles",
  whyNot: (editor) =>
    readOnly(editor) ??
    (editor.projection.components.size > 0 ? undefined : say.whyNot.emptyDiagram),
  run: async (editor) => {
    const update = await editor.edit({ type: "tidy" });
    if (!update) return;
    editor.viewport.fitTo(editor.projection.diagram.scene.bounds);
    editor.app.announce(say.announce.laidOut);
  },
};
