import { formatPercent, formatWhole } from "../../../format.ts";
import type { ConfusionCell } from "./confusion_cell_state.ts";
import type { MatrixLayout, NamedConfusion } from "./confusion_layout.ts";
import { Cells } from "../../terminal/cells.ts";
import { textWidth, truncateText } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";
import { formatRange } from "../../widgets/format_range.ts";

/** What the samples of a cell have in common: `4 → 9`, `4 correct`. */
export function nameCell({ actual, predicted }: ConfusionCell, classes: readonly string[]): string {
  return actual === predicted ? `${classes[actual]} correct` : `${classes[actual]} → ${classes[predicted]}`;
}

/** The cell in one row, with its count and share: `4 → 9: 23 of 982 (2.3 %)`; and which classes are in sight. */
export function describeCell(
  cell: ConfusionCell,
  { confusion, classes }: NamedConfusion,
  { firstRow, rows, columns }: MatrixLayout,
  width: number,
  theme: Theme,
): Cells {
  const cells = new Cells(width, 1);
  const row = confusion[cell.actual] ?? [], count = row[cell.predicted] ?? 0;
  const total = row.reduce((sum, count) => sum + count, 0);
  const share = total > 0 ? ` (${formatPercent(count / total, 1)} %)` : "";
  const short = `: ${formatWhole(count)}`, long = `${short} of ${formatWhole(total)}`;
  const name = nameCell(cell, classes);
  const figures = [long + share, long, short].find((text) => textWidth(name + text) <= width) ?? short;
  const end = cells.text(0, 0, truncateText(name, Math.max(1, width - figures.length)) + figures, theme.text);
  if (rows === confusion.length && columns === confusion.length) return cells;
  const inSight = formatRange(firstRow + 1, firstRow + rows, confusion.length, ["class", "classes"]);
  if (end + 3 + inSight.length <= width) cells.text(width - inSight.length, 0, inSight, theme.faint);
  return cells;
}
