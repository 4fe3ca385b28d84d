/** A text for comparing: without capitals and accents. */
export function plainOf(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

const START = 8;
const NEXT = 4;
const WORD = 6;

/** Where the letters of a word are found in order, as early and as close together as possible. */
function scoreOf(word: string, text: string, from: number): number | undefined {
  let score = 0;
  let at = from - 1;
  for (const letter of word) {
    const found = text.indexOf(letter, at + 1);
    if (found < 0) return undefined;
    if (found === at + 1 && at >= from) score += NEXT;
    if (found === 0 || /[^\p{L}\p{N}]/u.test(text[found - 1] ?? " ")) score += WORD;
    score -= Math.min(3, found - at - 1);
    at = found;
  }
  return score;
}

/**
 * How well a text answers what was typed; nothing when it does not. Each word typed must be there
 * with its letters in order; what stands together, at the start of the text or of a word counts
 * more. Both texts come from `plainOf`.
 */
export function matchOf(typed: string, text: string): number | undefined {
  let total = 0;
  for (const word of typed.split(/\s+/).filter(Boolean)) {
    const whole = text.indexOf(word);
    let best: number | undefined;
    if (whole >= 0) {
      const begins = whole === 0 || /[^\p{L}\p{N}]/u.test(text[whole - 1] ?? " ");
      best = word.length * NEXT + (begins ? WORD * 2 : WORD) + (whole === 0 ? START : 0);
    } else if (word.length > 1) {
      // Scattered letters only count where the first one begins a word.
      for (const start of text.matchAll(/[\p{L}\p{N}]+/gu)) {
        if (!start[0].startsWith(word[0] ?? "")) continue;
        const score = scoreOf(word, text, start.index);
        if (score !== undefined && score > 0 && (best === undefined || score > best)) best = score;
      }
    }
    if (best === undefined) return undefined;
    total += best;
  }
  return total - Math.min(10, text.length / 20);
}
