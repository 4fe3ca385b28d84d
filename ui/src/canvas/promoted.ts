import type { Editor } from "../document/editor.svelte";
import type { Key } from "../document/keys";

/** More things than this are not painted as they are in a simplified view. */
export const MOST_PROMOTED = 64;

/**
 * What has an element of its own wherever the view is: what is selected, so that it keeps the focus
 * of the keyboard, what a finding shows or a search found, and what is carried; unless it is very much.
 */
export function promotedKeys({ selection, reveal, interaction, finder }: Editor): ReadonlySet<Key> {
  const keys = new Set<Key>();
  for (const set of [selection.keys, reveal?.bright, finder.keys, interaction.moving.carried]) {
    if (set && set.size <= MOST_PROMOTED) for (const key of set) keys.add(key);
  }
  if (interaction.hover) keys.add(interaction.hover);
  return keys;
}
