import type { EditorAction } from "./action";
import { nothingSelected } from "./why-not";

/** Shows the selection as large as it fits. */
export const zoomSelection: EditorAction = {
  needs: "editor",
  id: "zoom-selection",
  group: "view",
  keys: ["Shift+2"],
  scope: "window",
  icon: "scan-search",
  whyNot: nothingSelected,
  run: (editor) => editor.look([...editor.selection.keys]),
};
