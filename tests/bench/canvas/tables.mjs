// Figures as tables for people.

const GESTURES = ["near", "fit", "zoom", "drag"];

/** The value below which a share of all lies. */
function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

const number = (value) =>
  value === undefined || Number.isNaN(value) ? "–" : value >= 100 ? value.toFixed(0) : value.toFixed(1);

function frames({ frames: all, work }) {
  const figures = `${number(quantile(all, 0.5))} / ${number(quantile(all, 0.95))}`;
  return work === undefined ? figures : `${figures} (${number(work)})`;
}

export function tables(results) {
  const lines = [];
  for (const r of results) {
    lines.push(
      [
        r.browser, r.subject, r.size, `paint ${number(r.paint.wall)} (${number(r.paint.work)})`,
        ...GESTURES.map((g) => `${g} ${frames(r.gestures[g])}`),
        `drop ${number(r.drop)}`, `mem ${number(r.memory.page)} ${number(r.most.page)} proc ${number(r.most.process)}`,
      ].join(" | "),
    );
  }
  return lines.join("\n");
}
