/** A row of a list and where it is on the screen. */
interface Place {
  readonly key: string;
  readonly top: number;
}

/**
 * Remembers where a reader is: at the row that is open if it is in sight, else at the first one
 * in sight. Answers how to bring that row back there once the list has changed.
 */
export function keepPlace(list: HTMLElement): () => void {
  if (list.scrollTop === 0) return () => {};
  const view = list.getBoundingClientRect();
  const rows = [...list.querySelectorAll<HTMLElement>("[data-key]")];
  const inSight = rows.filter((row) => {
    const { top, bottom } = row.getBoundingClientRect();
    return bottom > view.top && top < view.bottom;
  });
  const rank = (row: HTMLElement): number => (row.dataset.open === "true" ? 0 : 1);
  const places: Place[] = inSight
    .sort((a, b) => rank(a) - rank(b))
    .map((row) => ({ key: row.dataset.key ?? "", top: row.getBoundingClientRect().top }));
  return () => {
    const now = new Map(
      [...list.querySelectorAll<HTMLElement>("[data-key]")].map((row) => [row.dataset.key, row]),
    );
    for (const { key, top } of places) {
      const row = now.get(key);
      if (!row) continue;
      list.scrollTop += row.getBoundingClientRect().top - top;
      return;
    }
  };
}
