import type { Editor } from "../../document/editor.svelte";
import { idsOf, keyOf, keyOfRecord } from "../../document/keys";
import type { EditIntent } from "../../generated/EditIntent";
import { say } from "../../words/language.svelte";
import { centre, moved, type Place } from "../geometry";

type Insert = Extract<EditIntent, { type: "insert" }>;

/** Inserts a tool dropped on a connection. */
export async function insertTool(
  editor: Editor,
  tool: string,
  middle: Place,
  connection: string,
): Promise<void> {
  if (editor.readOnly) return;
  editor.reveal = undefined;
  await insert(editor, { type: "insert", connection, what: { tool }, at: [middle.x, middle.y] });
}

/** Inserts the selected component, moved that far onto a connection. */
export async function insertSelected(editor: Editor, by: Place, connection: string): Promise<void> {
  const [component] = editor.selection.components;
  const frame = component && editor.projection.components.get(component)?.frame;
  if (!component || !frame) return;
  const { x, y } = centre(moved(frame, by));
  await insert(editor, { type: "insert", connection, what: { component }, at: [x, y] });
}

async function insert(editor: Editor, intent: Insert): Promise<void> {
  const update = await editor.edit(intent);
  const made = update?.created.flatMap((record) => keyOfRecord(record) ?? []);
  const [component] = idsOf(made ?? [], "component");
  if (component) editor.selection.set([keyOf("component", component)]);
  const shown = component ?? ("component" in intent.what ? intent.what.component : undefined);
  if (update && shown) {
    editor.app.announce(say.hands.inserted(editor.projection.nameOf(shown)));
  }
}
