import { arrangementOf } from "../document/arrangement";
import type { Editor } from "../document/editor.svelte";
import type { Arrangement } from "../generated/Arrangement";
import type { Direction } from "../generated/Direction";
import { say } from "../words/language.svelte";
import type { ActionId, EditorAction } from "./action";
import { glided } from "./tidy";
import { readOnly } from "./why-not";

/** Arranges the diagram otherwise from now on, with things that glide to where they stand then. */
export async function arrange(editor: Editor, change: Partial<Arrangement>): Promise<void> {
  const arrangement = { ...arrangementOf(editor.projection.diagram.diagram), ...change };
  if (!(await glided(editor, { type: "arrange", arrangement }))) return;
  editor.viewport.fitTo(editor.projection.diagram.scene.bounds);
  editor.app.announce(say.announce.laidOut);
}

const leading = (id: ActionId & Direction, icon?: EditorAction["icon"]): EditorAction => ({
  needs: "editor",
  id,
  group: "canvas",
  keys: [],
  scope: "window",
  ...(icon ? { icon } : {}),
  whyNot: (editor) =>
    readOnly(editor) ??
    (arrangementOf(editor.projection.diagram.diagram).direction === id
      ? say.whyNot.soAlready
      : undefined),
  run: (editor) => arrange(editor, { direction: id }),
});

/** Gives every stage columns of its own, or lets components stand where the flow puts them. */
const stagesAsColumns: EditorAction = {
  needs: "editor",
  id: "stages-as-columns",
  group: "canvas",
  keys: [],
  scope: "window",
  whyNot: readOnly,
  run: (editor) => {
    const { stages_as_columns } = arrangementOf(editor.projection.diagram.diagram);
    return arrange(editor, { stages_as_columns: !stages_as_columns });
  },
};

/** Where the flow of the diagram leads, and whether its stages stand apart. */
export const arrangements: readonly EditorAction[] = [
  leading("left-to-right", "arrow-right"),
  leading("top-to-bottom"),
  stagesAsColumns,
];
