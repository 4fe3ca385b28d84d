import type { IconName } from "../design/icons";
import type { Editor } from "../document/editor.svelte";
import type { Alignment } from "../generated/Alignment";
import type { Target } from "../generated/Target";
import { say } from "../words/language.svelte";
import type { ActionId, EditorAction } from "./action";
import { readOnly } from "./why-not";

const ofPlace = (target: Target): boolean => target.kind !== "connection";

function align(id: ActionId, alignment: Alignment, icon: IconName, least: number): EditorAction {
  return {
    needs: "editor",
    id,
    group: "canvas",
    keys: [],
    scope: "canvas",
    icon,
    whyNot: (editor) =>
      readOnly(editor) ??
      (editor.selection.targets.filter(ofPlace).length >= least
        ? undefined
        : say.whyNot.tooFew(least)),
    run: (editor: Editor) => {
      const { components, targets } = editor.selection;
      const others = targets.filter((t) => ofPlace(t) && t.kind !== "component");
      return editor.edit({ type: "align", components: [...components], alignment, others });
    },
  };
}

/** Lining up what is selected, and spacing it evenly. */
export const aligns: readonly EditorAction[] = [
  align("align-left", "left", "align-start-vertical", 2),
  align("align-center", "center", "align-center-vertical", 2),
  align("align-right", "right", "align-end-vertical", 2),
  align("align-top", "top", "align-start-horizontal", 2),
  align("align-middle", "middle", "align-center-horizontal", 2),
  align("align-bottom", "bottom", "align-end-horizontal", 2),
  align(
    "distribute-horizontally",
    "distribute-horizontally",
    "align-horizontal-distribute-center",
    3,
  ),
  align("distribute-vertically", "distribute-vertically", "align-vertical-distribute-center", 3),
];
