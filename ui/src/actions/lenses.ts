import { LENS_IDS, type LensId } from "../lenses/lens-spec";
import { say } from "../words/language.svelte";
import type { EditorAction } from "./action";

const lens = (id: LensId): EditorAction => ({
  needs: "editor",
  id: `lens-${id}`,
  group: "view",
  keys: [],
  scope: "window",
  icon: "layers",
  whyNot: (editor) => (editor.projection.components.size > 0 ? undefined : say.whyNot.emptyDiagram),
  run: (editor) => editor.lens.choose(id),
});

/** Colouring the diagram by one thing that is known of its components. */
export const lenses: readonly EditorAction[] = [
  ...LENS_IDS.map(lens),
  {
    needs: "editor",
    id: "lens-off",
    group: "view",
    keys: [],
    scope: "window",
    icon: "layers",
    whyNot: (editor) => (editor.lens.id ? undefined : say.whyNot.noLens),
    run: (editor) => editor.lens.choose(undefined),
  },
];
