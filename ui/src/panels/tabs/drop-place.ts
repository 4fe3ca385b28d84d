/** How many of the other tabs come before one that is dropped at `x`. */
export function dropPlace(
  others: readonly { readonly left: number; readonly width: number }[],
  x: number,
): number {
  return others.filter(({ left, width }) => left + width / 2 < x).length;
}
