import { formatPercent, formatWhole } from "../../../format.ts";
import { probabilityOf } from "./sample_lists.ts";

import type { Size } from "../../layout/box.ts";
import { Cells } from "../../terminal/cells.ts";
import type { Theme } from "../../theme.ts";
import { type Column, table, tableSize } from "../../widgets/table.ts";
import { featureName, featuresOf, formatFeature, type ScoredSamples } from "./sample_features.ts";

/** Features that a row shows at most, and the columns left of the table, for the mark of the selected row. */
const FEATURES = 12, MARK_WIDTH = 2;

/**
 * Samples in rows: the number of each, counted from 1, its true and its predicted class, the probability of the latter,
 * and its first features. A mark stands beside the selected row, if it is one of these, and beside mistakes.
 */
export function sampleRows(
  page: readonly number[],
  selected: number,
  { scoring: { evaluation, samples }, dataset }: ScoredSamples,
  { width, height }: Size,
  theme: Theme,
): Cells {
  const cells = new Cells(width, height);
  const right = (heading: string): Column => ({ heading, align: "right" });
  const left = (heading: string): Column => ({ heading, align: "left" });
  const rows = page.map((sample) => {
    const predicted = evaluation.predictions[sample];
    return [
      formatWhole(sample + 1),
      dataset.classes[samples.labels[sample]],
      dataset.classes[predicted],
      `${formatPercent(probabilityOf(evaluation, sample, predicted), 1)} %`,
      samples.labels[sample] === predicted ? "" : "✗",
    ];
  });
  const columns = [right("sample"), left("true"), left("predicted"), right("probability"), left("")];
  // Half a number would be read as another one: a feature is shown whole or not at all.
  for (let i = 0; i < Math.min(FEATURES, samples.columns); i++) {
    const longer = {
      columns: [...columns, right(featureName(dataset, i))],
      rows: rows.map((row, j) => [...row, formatFeature(featuresOf(samples, page[j])[i], i, dataset)]),
    };
    if (tableSize(longer).width > width - MARK_WIDTH) break;
    columns.push(longer.columns[columns.length]);
    rows.forEach((row, j) => row.push(longer.rows[j][row.length]));
  }
  cells.place(MARK_WIDTH, 0, table({ columns, rows }, width - MARK_WIDTH, height, theme));
  if (selected >= 0 && selected < page.length) cells.text(1, 1 + selected, "▸", theme.accent);
  return cells;
}
