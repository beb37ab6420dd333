import type { Size } from "../../layout/box.ts";
import { Cells } from "../../terminal/cells.ts";
import { truncateText } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";
import { type Table, table, tableSize } from "../../widgets/table.ts";
import { panelTitle } from "../../widgets/title_row.ts";
import type { StepContent } from "./explained_sample.ts";

/** A step's formula in a row, and flush right what it is of. */
export function stepTitle({ formula, title }: StepContent, width: number, theme: Theme): Cells {
  return panelTitle([truncateText(formula, width - 2), theme.accent], [title], width, theme);
}

/** The numbers of a step without what it is of. */
type StepNumbers = Pick<StepContent, "table" | "results">;

/** A step with as many terms as there are rows for. */
export function fittingContent<Content extends StepNumbers>(
  contentOf: (most: number) => Content,
  height: number,
): Content {
  const content = contentOf(Infinity), over = stepSize(content).height - height;
  // What is left out needs a row, too.
  return over <= 0 ? content : contentOf(Math.max(1, termsIn(content) - over - 1));
}

/** The rows that grow with the number of terms. */
function termsIn({ table: { rows }, results }: StepNumbers): number {
  return rows.length - results - Number(rows.some(([name]) => name.startsWith("bias")));
}

/** The cells that the numbers of a step take in full. */
export function stepSize({ table }: StepNumbers): Size {
  const { width, height } = tableSize(table);
  return { width: width + 2, height };
}

/** The numbers of a step, results standing out. Where not all columns have room, names are cut first. */
export function stepPanel({ table: content, results }: StepNumbers, { width, height }: Size, theme: Theme): Cells {
  const cells = new Cells(width, height), fitting = withinWidth(content, width - 2);
  const columns = Math.min(width - 2, tableSize(fitting).width), { height: rows } = tableSize(fitting);
  if (columns <= 0) return cells;
  cells.place(1, 0, table(fitting, columns, rows, theme));
  const strong = table(fitting, columns, rows, { ...theme, text: theme.strong });
  for (let y = rows - results; y < rows; y++) {
    const row = new Cells(columns, 1);
    row.place(0, -y, strong);
    cells.place(1, y, row);
  }
  return cells;
}

/** The columns that names keep where the numbers beside them need room. */
const LEAST_NAME = 16;

/** A table whose names give way to the numbers, without the columns after them that still keep the last ones from being whole. */
function withinWidth(content: Table, width: number): Table {
  const { columns, rows } = content, [name] = columns;
  const names = tableSize({ columns: [name], rows: rows.map(([text]) => [text]) }).width;
  const narrowest = tableSize(content).width - Math.max(0, names - LEAST_NAME);
  if (columns.length <= 2 || narrowest <= width) {
    return { columns: columns.with(0, { ...name, least: columns.length > 2 ? LEAST_NAME : 1 }), rows };
  }
  return withinWidth({ columns: columns.toSpliced(1, 1), rows: rows.map((row) => row.toSpliced(1, 1)) }, width);
}
