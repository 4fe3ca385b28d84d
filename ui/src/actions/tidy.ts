import type { Editor } from "../document/editor.svelte";
import type { EditIntent } from "../generated/EditIntent";
import { say } from "../words/language.svelte";
import type { EditorAction } from "./action";
import { readOnly } from "./why-not";

/** Lays out everything that is not pinned; what stands well stays. */
export const tidy: EditorAction = {
  needs: "editor",
  id: "tidy",
  group: "canvas",
  keys: ["Mod+Shift+T"],
  scope: "window",
  icon: "wand-sparkles",
  whyNot: (editor) =>
    readOnly(editor) ??
    (editor.projection.components.size > 0 ? undefined : say.whyNot.emptyDiagram),
  run: async (editor) => {
    if (!(await glided(editor, { type: "tidy" }))) return;
    editor.viewport.fitTo(editor.projection.diagram.scene.bounds);
    editor.app.announce(say.announce.laidOut);
  },
};

/** Draws all connections anew, together; nothing moves. */
export const redrawConnections: EditorAction = {
  needs: "editor",
  id: "redraw-connections",
  group: "canvas",
  keys: [],
  scope: "window",
  icon: "route",
  whyNot: (editor) =>
    readOnly(editor) ??
    (editor.projection.connections.size > 0 ? undefined : say.whyNot.nothingConnected),
  run: async (editor) => {
    if (await editor.edit({ type: "redraw-connections" }))
      editor.app.announce(say.announce.redrawn);
  },
};

/** Lays out the selected components; nothing else moves. */
export const tidySelection: EditorAction = {
  needs: "editor",
  id: "tidy-selection",
  group: "canvas",
  keys: [],
  scope: "window",
  icon: "wand-sparkles",
  whyNot: (editor) =>
    readOnly(editor) ??
    (editor.selection.components.length > 0 ? undefined : say.whyNot.noComponent),
  run: async (editor) => {
    const components = [...editor.selection.components];
    if (await glided(editor, { type: "tidy-some", components }))
      editor.app.announce(say.announce.laidOut);
  },
};

/** Lays out, with things that glide to where they stand then. */
export async function glided(editor: Editor, intent: EditIntent): Promise<boolean> {
  const before = editor.projection.project.saved.revision;
  editor.interaction.gliding = true;
  const update = await editor.edit(intent);
  // Nothing moves where nothing was changed.
  if (!update || update.project.saved.revision === before) editor.interaction.gliding = false;
  return update !== undefined;
}
