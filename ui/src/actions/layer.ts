import type { IconName } from "../design/icons";
import type { Layering } from "../generated/Layering";
import type { Target } from "../generated/Target";
import { say } from "../words/language.svelte";
import type { ActionId, EditorAction } from "./action";
import { readOnly } from "./why-not";

/** Cards never cover each other; only these lie above or below one another. */
const layered = ({ kind }: Target): boolean => kind === "boundary" || kind === "note";

function layer(id: ActionId, step: Layering, key: string, icon: IconName): EditorAction {
  return {
    needs: "editor",
    id,
    group: "canvas",
    keys: [key],
    scope: "canvas",
    icon,
    whyNot: (editor) =>
      readOnly(editor) ??
      (editor.selection.targets.some(layered) ? undefined : say.whyNot.nothingToLayer),
    run: (editor) =>
      editor.edit({ type: "layer", targets: editor.selection.targets.filter(layered), step }),
  };
}

/** Which boundaries and notes lie above others. */
export const layers: readonly EditorAction[] = [
  layer("to-front", "front", "Shift+PageUp", "bring-to-front"),
  layer("forward", "forward", "PageUp", "bring-to-front"),
  layer("backward", "backward", "PageDown", "send-to-back"),
  layer("to-back", "back", "Shift+PageDown", "send-to-back"),
];
