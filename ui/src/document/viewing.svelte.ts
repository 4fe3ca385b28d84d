/** What the panel at the left shows. */
export type LeftPanel = "catalog" | "outline";

/** How a person has the diagram shown; nothing of it is kept in the project. */
export class Viewing {
  left = $state<LeftPanel>("catalog");
  /** Whether the map is wanted; it appears only where the diagram is larger than the view. */
  minimap = $state(true);
  historyOpen = $state(false);
}
