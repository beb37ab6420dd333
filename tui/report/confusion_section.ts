import { formatPercent, formatWhole } from "../format.ts";
import { scrollable, section } from "./page_parts.ts";
import { type Html, markup } from "./markup.ts";
import type { RunReport, Scores } from "./run_report.ts";

/** The confusion matrix: a table of counts, coloured by their share. */
export function confusionSection({ scores, start: { classes } }: RunReport): Html {
  if (!scores) return markup``;
  const caption = `Rows: true classes of the ${scores.on} samples. Columns: predicted classes.`;
  const heads = classes.map((name) => markup`<th scope="col">${name}</th>`);
  const rows = scores.confusion.map((row, actual) =>
    markup`<tr><th scope="row">${classes[actual]}</th>${cells(row, actual, classes)}</tr>\n`
  );
  const table = markup`<table class="confusion">
<caption>${caption}</caption>
<thead>
<tr><td></td>${heads}</tr>
</thead>
<tbody>
${rows}</tbody>
</table>`;
  return section(
    "confusion",
    "Confusion matrix",
    markup`${scrollable(caption, table)}${mostConfused(scores, classes)}`,
  );
}

function cells(row: readonly number[], actual: number, classes: readonly string[]): Html[] {
  const support = row.reduce((sum, count) => sum + count, 0);
  return row.map((count, predicted) => {
    if (count === 0) return markup`<td class="none">·</td>`;
    const share = count / support;
    const kind = actual === predicted ? "right" : "wrong";
    const title = `${classes[actual]} predicted as ${classes[predicted]}: ${formatWhole(count)} of ${
      formatWhole(support)
    }, ${formatPercent(share, 1)} %`;
    return markup`<td class="${kind}" style="--share:${strength(share).toFixed(3)}" title="${title}">${
      formatWhole(count)
    }</td>`;
  });
}

/** The strength of a share's colour: its square root, so that the few mistakes of a good network remain visible. */
function strength(share: number): number {
  return Math.sqrt(share);
}

const PAIRS = 5;

function mostConfused({ confusion }: Scores, classes: readonly string[]): Html {
  const pairs = confusion.flatMap((row, actual) => row.map((count, predicted) => ({ actual, predicted, count })))
    .filter(({ actual, predicted, count }) => actual !== predicted && count > 0)
    .sort((a, b) => b.count - a.count).slice(0, PAIRS);
  if (pairs.length === 0) return markup`<p>No sample was predicted as another class.</p>\n`;
  const items = pairs.map(({ actual, predicted, count }) =>
    markup`<li>${classes[actual]} predicted as ${classes[predicted]}: ${formatWhole(count)}</li>`
  );
  return markup`<p>Confused most often:</p>\n<ol>${items}</ol>\n`;
}
