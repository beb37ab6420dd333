import { confusedPairs } from "../../src/evaluation/confused_pairs.ts";
import { formatPercent } from "../format.ts";
import { formatWhole } from "../../src/format_whole.ts";
import { type Html, markup } from "./markup.ts";
import { scrollable, type Section, section } from "./page_parts.ts";
import type { RunReport, Scores } from "./run_report.ts";

/** The confusion matrix: a table of counts, coloured by their share. */
export function confusionSection({ scores, start: { classes } }: RunReport): Section | undefined {
  if (!scores) return undefined;
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
  const content = markup`${scrollable(caption, table)}${mostConfused(scores, classes)}`;
  return section("confusion", "Confusion matrix", content);
}

function cells(row: readonly number[], actual: number, classes: readonly string[]): Html[] {
  const support = row.reduce((sum, count) => sum + count, 0);
  return row.map((count, predicted) => {
    if (count === 0) return markup`<td class="none">·</td>`;
    const kind = actual === predicted ? "right" : "wrong", share = count / support, shown = formatWhole(count);
    const title = `${classes[actual]} predicted as ${classes[predicted]}: ${shown} of ${formatWhole(support)}, ` +
      `${formatPercent(share, 1)} %`;
    // The square root, so that the few mistakes of a good network remain visible.
    const strength = Math.sqrt(share).toFixed(3);
    return markup`<td class="${kind}" style="--share:${strength}" title="${title}">${shown}</td>`;
  });
}

const PAIRS = 5;

function mostConfused({ confusion }: Scores, classes: readonly string[]): Html {
  const pairs = confusedPairs(confusion).slice(0, PAIRS);
  if (pairs.length === 0) return markup`<p>No sample was predicted as another class.</p>\n`;
  const items = pairs.map(({ actual, predicted, count }) =>
    markup`<li>${classes[actual]} predicted as ${classes[predicted]}: ${formatWhole(count)}</li>`
  );
  return markup`<p>Confused most often:</p>\n<ol>${items}</ol>\n`;
}
