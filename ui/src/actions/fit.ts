import { say } from "../words/language.svelte";
import type { EditorAction } from "./action";

/** Shows the whole diagram. */
export const fit: EditorAction = {
  needs: "editor",
  id: "fit",
  group: "view",
  keys: ["Shift+1"],
  scope: "window",
  icon: "maximize",
  whyNot: (editor) => (editor.projection.items.size > 0 ? undefined : say.whyNot.emptyDiagram),
  run: (editor) => editor.viewport.fitTo(editor.projection.diagram.scene.bounds),
};
