import { tick } from "svelte";

/** Where the keyboard goes on when the row of a finding has moved or gone: to the row where it is
 * now, else to what it was folded into. */
export async function focusFinding(key: string): Promise<void> {
  await tick();
  const at = document.activeElement;
  if (at && at !== document.body) return;
  const row = [...document.querySelectorAll<HTMLElement>("[data-testid=findings] [data-key]")].find(
    (element) => element.dataset.key === key,
  );
  const places = [
    row?.querySelector<HTMLElement>("[data-testid=finding-reveal]"),
    document.querySelector<HTMLElement>("[data-testid=findings-accepted-toggle]"),
    document.querySelector<HTMLElement>("[data-testid=rules-off-toggle]"),
  ];
  places.find((place) => place)?.focus();
}
