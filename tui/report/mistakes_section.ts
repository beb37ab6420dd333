import { shownPixels } from "../../data/pixels.ts";
import type { ImageSize } from "../../data/dataset.ts";
import { type Mistake, worstMistakes } from "../../src/evaluation/worst_mistakes.ts";
import { formatOutput, formatRate } from "../format.ts";
import { formatWhole } from "../../src/format_whole.ts";
import { unscaled } from "../screen/model/shown_dataset.ts";
import { left, right } from "../screen/widgets/table.ts";
import { type Html, markup } from "./markup.ts";
import { dataTable, pngImage, type Section, section, shareBar } from "./page_parts.ts";
import { featureNames, type RunReport, type ScoredSamples } from "./run_report.ts";

/** The most mistakes, classes of each mistake, and features of a sample that isn't an image. */
const MOST_MISTAKES = 24, MOST_CLASSES = 3, MOST_FEATURES = 6;

/** The mistakes with the highest confidence, as images or as rows of features, with the network's probabilities. */
export function mistakesSection({ mistakes: scored, start: { classes } }: RunReport): Section | undefined {
  if (!scored) return undefined;
  const { samples, evaluation, image, on } = scored;
  const worst = worstMistakes(evaluation, samples.labels, MOST_MISTAKES);
  if (worst.length === 0) {
    return section("mistakes", "Worst mistakes", markup`<p>All ${on} samples were classified correctly.</p>\n`);
  }
  const total = evaluation.samples - evaluation.correct;
  const which = total > worst.length ? `The ${worst.length} of ${formatWhole(total)} mistakes` : "The mistakes";
  const shown = image
    ? markup`<ul class="mistakes">\n${worst.map((mistake) => imageItem(mistake, scored, image, classes))}</ul>\n`
    : mistakeTable(worst, scored, classes);
  const content = markup`<p>${which} on the ${on} samples with the highest confidence, highest first.</p>\n${shown}`;
  return section("mistakes", "Worst mistakes", content);
}

function imageItem(mistake: Mistake, scored: ScoredSamples, image: ImageSize, classes: readonly string[]): Html {
  const { sample } = mistake, { samples: { features, columns } } = scored;
  const [actual, predicted] = [classes[mistake.actual], classes[mistake.predicted]];
  const data = shownPixels(features.subarray(sample * columns, (sample + 1) * columns));
  const description = `${scored.on} sample ${formatWhole(sample)}: ${actual}, predicted as ${predicted}`;
  return markup`<li>
${pngImage({ ...image, data }, description)}
<p><strong>${actual}</strong>, predicted as <strong>${predicted}</strong></p>
${probabilities(mistake, scored, classes)}</li>`;
}

function probabilities({ sample, actual }: Mistake, { evaluation }: ScoredSamples, classes: readonly string[]): Html {
  const row = evaluation.probabilities.subarray(sample * classes.length, (sample + 1) * classes.length);
  const ranking = Array.from(row.keys()).sort((a, b) => row[b] - row[a]);
  const shown = ranking.slice(0, MOST_CLASSES);
  if (!shown.includes(actual)) shown[shown.length - 1] = actual;
  const items = shown.map((label) => {
    const kind = label === actual ? "right" : "wrong";
    return markup`<li class="${kind}"><span>${classes[label]}</span> ${
      shareBar(row[label], formatOutput(row[label], evaluation.output, 1))
    }</li>`;
  });
  return markup`<ul class="probabilities">${items}</ul>\n`;
}

const MISTAKE_COLUMNS = [
  right("sample"),
  left("true"),
  left("predicted"),
  right("confidence"),
  right("P(true class)"),
];

function mistakeTable(worst: readonly Mistake[], scored: ScoredSamples, classes: readonly string[]): Html {
  const { samples: { columns, features }, evaluation } = scored;
  const names = featureNames(scored, Math.min(columns, MOST_FEATURES));
  const valueOf = (sample: number, column: number) => unscaled(scored, features[sample * columns + column], column);
  const first = names.length < columns ? `, with the first ${names.length} features` : "";
  return dataTable({
    caption: `Mistakes on the ${scored.on} samples${first}`,
    columns: [...MISTAKE_COLUMNS, ...names.map(right)],
    rows: worst.map(({ sample, actual, predicted, probability }) => [
      formatWhole(sample),
      classes[actual],
      classes[predicted],
      formatOutput(probability, evaluation.output, 1),
      formatOutput(evaluation.probabilities[sample * classes.length + actual], evaluation.output, 1),
      ...names.map((_, column) => formatRate(valueOf(sample, column))),
    ]),
  });
}
