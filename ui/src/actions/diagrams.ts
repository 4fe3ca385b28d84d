import type { Editor } from "../document/editor.svelte";
import { say } from "../words/language.svelte";
import type { ActionId, EditorAction } from "./action";
import { readOnly } from "./why-not";

interface Part {
  readonly keys?: readonly string[];
  readonly icon?: EditorAction["icon"];
  readonly whyNot?: (editor: Editor) => string | undefined;
  readonly run: (editor: Editor) => unknown;
}

const action = (id: ActionId, { keys = [], icon, whyNot, run }: Part): EditorAction => ({
  needs: "editor",
  id,
  group: "view",
  keys,
  scope: "window",
  ...(icon ? { icon } : {}),
  ...(whyNot ? { whyNot } : {}),
  run,
});

const isLast = ({ diagrams }: Editor): string | undefined =>
  diagrams.at < diagrams.all.length - 1 ? undefined : say.whyNot.lastDiagram;
const isFirst = ({ diagrams }: Editor): string | undefined =>
  diagrams.at > 0 ? undefined : say.whyNot.firstDiagram;

export const addDiagram = action("diagram-add", {
  icon: "plus",
  whyNot: readOnly,
  run: ({ diagrams }) => diagrams.add(),
});

export const renameDiagram = action("diagram-rename", {
  icon: "pencil",
  whyNot: readOnly,
  run: (editor) => {
    editor.diagrams.renaming = editor.diagram;
  },
});

export const duplicateDiagram = action("diagram-duplicate", {
  icon: "copy",
  whyNot: readOnly,
  run: ({ diagrams }) => diagrams.duplicate(),
});

export const deleteDiagram = action("diagram-delete", {
  icon: "trash",
  whyNot: (editor) =>
    readOnly(editor) ?? (editor.diagrams.all.length > 1 ? undefined : say.whyNot.onlyDiagram),
  run: ({ diagrams }) => diagrams.delete(),
});

export const nextDiagram = action("diagram-next", {
  keys: ["Mod+PageDown"],
  icon: "arrow-right",
  whyNot: isLast,
  run: ({ diagrams }) => diagrams.step(1),
});

export const previousDiagram = action("diagram-previous", {
  keys: ["Mod+PageUp"],
  whyNot: isFirst,
  run: ({ diagrams }) => diagrams.step(-1),
});

export const moveDiagramLater = action("diagram-later", {
  whyNot: (editor) => readOnly(editor) ?? isLast(editor),
  run: ({ diagrams, diagram }) => diagrams.move(diagram, diagrams.at + 1),
});

export const moveDiagramEarlier = action("diagram-earlier", {
  whyNot: (editor) => readOnly(editor) ?? isFirst(editor),
  run: ({ diagrams, diagram }) => diagrams.move(diagram, diagrams.at - 1),
});

/** What is done to the diagram shown as a whole, in groups as its menu has them. */
export const DIAGRAM_MENU: readonly (readonly EditorAction[])[] = [
  [renameDiagram, duplicateDiagram],
  [moveDiagramEarlier, moveDiagramLater],
  [deleteDiagram],
];

/** Going from diagram to diagram, and changing them as a whole. */
export const diagramActions: readonly EditorAction[] = [
  addDiagram,
  nextDiagram,
  previousDiagram,
  ...DIAGRAM_MENU.flat(),
];
