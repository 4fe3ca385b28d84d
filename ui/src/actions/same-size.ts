import { idsOf } from "../document/keys";
import type { Dimension } from "../generated/Dimension";
import { say } from "../words/language.svelte";
import type { ActionId, EditorAction } from "./action";
import { readOnly } from "./why-not";

function sameSize(id: ActionId, dimension: Dimension): EditorAction {
  return {
    needs: "editor",
    id,
    group: "canvas",
    keys: [],
    scope: "canvas",
    icon: "scaling",
    whyNot: (editor) =>
      readOnly(editor) ??
      (idsOf(editor.selection.keys, "boundary").length > 1
        ? undefined
        : say.whyNot.tooFewBoundaries),
    run: (editor) => {
      const boundaries = idsOf(editor.selection.keys, "boundary");
      return editor.edit({ type: "same-size", boundaries, dimension });
    },
  };
}

/** Making the selected boundaries as large as each other. */
export const sameSizes: readonly EditorAction[] = [
  sameSize("same-width", "width"),
  sameSize("same-height", "height"),
  sameSize("same-size", "both"),
];
