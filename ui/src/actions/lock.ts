import { say } from "../words/language.svelte";
import type { EditorAction } from "./action";
import { noChange } from "./why-not";

/** Keeps the selection from being moved or changed by hand; what is locked is let go. */
export const lock: EditorAction = {
  needs: "editor",
  id: "lock",
  group: "canvas",
  keys: ["L"],
  scope: "canvas",
  icon: "lock",
  whyNot: (editor) =>
    noChange(editor) ??
    (editor.selection.targets.some((t) => t.kind !== "connection")
      ? undefined
      : say.whyNot.onlyConnections),
  run: async (editor) => {
    const { components, boundaries, notes } = editor.projection;
    const targets = editor.selection.targets.filter((t) => t.kind !== "connection");
    const isLocked = (kind: string, id: string): boolean =>
      (kind === "component"
        ? components.get(id)?.component.locked
        : kind === "boundary"
          ? boundaries.get(id)?.boundary.locked
          : notes.get(id)?.locked) === true;
    const locked = !targets.every(({ kind, id }) => isLocked(kind, id));
    if (!(await editor.edit({ type: "lock", targets, locked }))) return;
    const { hands } = say;
    editor.app.announce(locked ? hands.locked(targets.length) : hands.unlocked(targets.length));
  },
};
