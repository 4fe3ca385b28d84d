import { keyOf } from "../document/keys";
import { type Direction, reachOf } from "../document/reach";
import { say } from "../words/language.svelte";
import type { ActionId, EditorAction } from "./action";

function selectPath(id: ActionId, direction: Direction, key: string): EditorAction {
  return {
    needs: "editor",
    id,
    group: "canvas",
    keys: [key],
    scope: "canvas",
    icon: "route",
    whyNot: (editor) =>
      editor.selection.components.length > 0 ? undefined : say.whyNot.noComponent,
    run: (editor) => {
      const { projection, selection } = editor;
      const { components, connections } = reachOf(selection.components, direction, projection);
      selection.set([
        ...components.map((component) => keyOf("component", component)),
        ...connections.map((connection) => keyOf("connection", connection)),
      ]);
      editor.app.announce(say.announce.selected(selection.keys.size));
    },
  };
}

/** Selecting everything that flows into, or on from, the selected components. */
export const selectPaths: readonly EditorAction[] = [
  selectPath("select-upstream", "upstream", "["),
  selectPath("select-downstream", "downstream", "]"),
];
