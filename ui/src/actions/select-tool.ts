import { keyOf } from "../document/keys";
import { say } from "../words/language.svelte";
import type { EditorAction } from "./action";

/** Selects every component that has the tool of a selected one. */
export const selectTool: EditorAction = {
  needs: "editor",
  id: "select-tool",
  group: "canvas",
  keys: ["Shift+T"],
  scope: "canvas",
  icon: "scan-search",
  whyNot: (editor) => (editor.selection.components.length > 0 ? undefined : say.whyNot.noComponent),
  run: (editor) => {
    const { projection, selection } = editor;
    const toolOf = (id: string) => projection.components.get(id)?.component.tool;
    const tools = new Set(selection.components.map(toolOf));
    const same = projection.diagram.components.filter((c) => tools.has(c.component.tool));
    selection.set(same.map(({ id }) => keyOf("component", id)));
    editor.app.announce(say.announce.selected(selection.keys.size));
  },
};
