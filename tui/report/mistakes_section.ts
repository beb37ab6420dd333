import { shownPixels } from "../../data/pixels.ts";
import type { ImageSize } from "../../data/dataset.ts";
import { type Mistake, worstMistakes } from "../../src/evaluation/worst_mistakes.ts";
import { formatPercent, formatRate, formatWhole } from "../format.ts";
import { unscaled } from "../screen/model/shown_dataset.ts";
import { dataTable, pngImage, section } from "./page_parts.ts";
import { type Html, markup } from "./markup.ts";
import type { RunReport, ScoredSamples } from "./run_report.ts";

/** The most mistakes, classes of each mistake, and features of a sample that isn't an image. */
const MOST_MISTAKES = 24, MOST_CLASSES = 3, MOST_FEATURES = 6;

/** The mistakes with the highest confidence, as images or as rows of features, with the network's probabilities. */
export function mistakesSection({ mistakes: scored, start: { classes } }: RunReport): Html {
  if (!scored) return markup``;
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
  return section(
    "mistakes",
    "Worst mistakes",
    markup`<p>${which} on the ${on} samples with the highest confidence, highest first.</p>\n${shown}`,
  );
}

function imageItem(mistake: Mistake, scored: ScoredSamples, image: ImageSize, classes: readonly string[]): Html {
  const { sample, actual, predicted } = mistake;
  const description = `${scored.on} sample ${formatWhole(sample)}: ${classes[actual]}, predicted as ${
    classes[predicted]
  }`;
  return markup`<li>
${pngImage({ ...image, data: pixelsOf(scored, sample) }, description)}
<p><strong>${classes[actual]}</strong>, predicted as <strong>${classes[predicted]}</strong></p>
${probabilities(mistake, scored, classes)}</li>`;
}

/** The probabilities of the most probable classes, and of the true one. */
function probabilities({ sample, actual }: Mistake, { evaluation }: ScoredSamples, classes: readonly string[]): Html {
  const row = evaluation.probabilities.subarray(sample * classes.length, (sample + 1) * classes.length);
  const ranking = Array.from(row.keys()).sort((a, b) => row[b] - row[a]);
  const shown = ranking.slice(0, MOST_CLASSES);
  if (!shown.includes(actual)) shown[shown.length - 1] = actual;
  const items = shown.map((label) =>
    markup`<li class="${label === actual ? "right" : "wrong"}"><span>${
      classes[label]
    }</span> <span class="bar" style="--share:${clamp(row[label]).toFixed(3)}">${
      formatPercent(row[label], 1)
    } %</span></li>`
  );
  return markup`<ul class="probabilities">${items}</ul>\n`;
}

function pixelsOf({ samples: { features, columns } }: ScoredSamples, sample: number): Uint8Array {
  return shownPixels(features.subarray(sample * columns, (sample + 1) * columns));
}

function mistakeTable(worst: readonly Mistake[], scored: ScoredSamples, classes: readonly string[]): Html {
  const { samples: { columns, features }, evaluation } = scored;
  const count = Math.min(columns, MOST_FEATURES);
  const names = Array.from({ length: count }, (_, i) => scored.features?.[i] ?? `feature ${i + 1}`);
  const valueOf = (sample: number, column: number) => unscaled(scored, features[sample * columns + column], column);
  return dataTable({
    caption: `Mistakes on the ${scored.on} samples${count < columns ? `, with the first ${count} features` : ""}`,
    columns: [
      { heading: "sample", align: "right" },
      { heading: "true" },
      { heading: "predicted" },
      { heading: "confidence", align: "right" },
      { heading: "P(true class)", align: "right" },
      ...names.map((heading) => ({ heading, align: "right" as const })),
    ],
    rows: worst.map(({ sample, actual, predicted, probability }) => [
      formatWhole(sample),
      classes[actual],
      classes[predicted],
      `${formatPercent(probability, 1)} %`,
      `${formatPercent(evaluation.probabilities[sample * classes.length + actual], 1)} %`,
      ...names.map((_, column) => formatRate(valueOf(sample, column))),
    ]),
  });
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share || 0));
}
