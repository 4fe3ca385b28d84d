import { HORIZON, HORIZONS, type Horizon } from "../lenses/lens-spec";
import { say } from "../words/language.svelte";
import type { EditorAction } from "./action";
import { noChange } from "./why-not";

const horizon = (wanted: Horizon | "none"): EditorAction => ({
  needs: "editor",
  id: `horizon-${wanted}`,
  group: "edit",
  keys: [],
  scope: "window",
  icon: "tag",
  whyNot: (editor) =>
    noChange(editor) ??
    (editor.selection.components.length > 0 ? undefined : say.whyNot.noComponent),
  run: async (editor) => {
    const ids = [...editor.selection.components];
    const value = wanted === "none" ? null : wanted;
    const update = await editor.edit({
      type: "edit-components",
      ids,
      edit: { attributes: { [HORIZON]: value } },
    });
    const { horizons, missing, planned } = say.lenses;
    const title = wanted === "none" ? missing.horizon : horizons[wanted];
    if (update) editor.app.announce(planned(ids.length, title));
  },
});

/** Says when the selected components come or go, as the lens of the roadmap horizon shows it. */
export const horizonActions: readonly EditorAction[] = [...HORIZONS, "none" as const].map(horizon);
