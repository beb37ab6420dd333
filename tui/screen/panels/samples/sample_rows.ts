import { formatPercent, formatWhole } from "../../../format.ts";
import { probabilityOf } from "./sample_lists.ts";
import type { Scoring } from "../../model/findings/scoring.ts";
import type { ShownDataset } from "../../model/shown_dataset.ts";
import type { Size } from "../../layout/box.ts";
import { Cells } from "../../terminal/cells.ts";
import type { Theme } from "../../theme.ts";
import { type Column, table, tableSize } from "../../widgets/table.ts";
import { featureName, featuresOf, formatFeature } from "./sample_features.ts";

/** Features that a row shows; where there is no room for so many, those that fit. */
const FEATURES = 12;

/** The columns left of the table, for the mark of the selected row. */
const MARK_WIDTH = 2;

/**
 * Samples in rows: the number of each, counted from 1, its true and its predicted class, the probability of
 * the latter, and its first features. A mark stands beside the selected row and beside mistakes.
 *
 * @param selected The row that is selected, counted from 0; any other number for none.
 */
export function sampleRows(
  page: readonly number[],
  selected: number,
  { scoring: { evaluation, samples }, dataset }: { scoring: Scoring; dataset: ShownDataset },
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
