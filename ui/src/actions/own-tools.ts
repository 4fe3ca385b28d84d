import { say } from "../words/language.svelte";
import type { EditorAction } from "./action";
import { readOnly } from "./why-not";

/** Defines a tool of the project's own. */
export const newOwnTool: EditorAction = {
  needs: "editor",
  id: "own-tool-new",
  group: "canvas",
  keys: [],
  scope: "window",
  icon: "plus",
  whyNot: readOnly,
  run: (editor) => editor.ownTools.begin(),
};

/** Defines a tool of the project's own that says at first what the selected components' one says. */
export const ownToolFrom: EditorAction = {
  needs: "editor",
  id: "own-tool-from",
  group: "canvas",
  keys: [],
  scope: "window",
  icon: "wrench",
  whyNot: (editor) =>
    readOnly(editor) ?? (editor.swapping.able ? undefined : say.whyNot.notOneTool),
  run: (editor) => {
    const { selected } = editor.swapping;
    if (selected) return editor.ownTools.beginFrom(selected.tool, selected.components);
  },
};

/** Takes tools over from a catalog file. */
export const importOwnTools: EditorAction = {
  needs: "editor",
  id: "own-tools-import",
  group: "project",
  keys: [],
  scope: "window",
  icon: "folder-open",
  whyNot: readOnly,
  run: (editor) => editor.ownTools.readCatalog(),
};

/** Writes the project's own tools to a catalog file. */
export const exportOwnTools: EditorAction = {
  needs: "editor",
  id: "own-tools-export",
  group: "project",
  keys: [],
  scope: "window",
  icon: "download",
  whyNot: (editor) => (editor.ownTools.all.length > 0 ? undefined : say.ownTools.none),
  run: (editor) => editor.ownTools.writeCatalog(),
};
