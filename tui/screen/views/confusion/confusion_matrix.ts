import type { ConfusionState } from "./confusion_state.ts";
import {
  CLASS_FIGURES,
  type ConfusionCell,
  figureWidth,
  type MatrixLayout,
  type NamedConfusion,
  widthOf,
} from "./confusion_layout.ts";
import { Drawn } from "../../layout/drawn.ts";
import { Cells, type Style } from "../../terminal/cells.ts";
import { textWidth, truncateText } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";
import { divergingColor, divergingMark } from "../../widgets/diverging.ts";
import { inkOn } from "../../widgets/ink_on.ts";
import type { ClassScores } from "../../../../src/evaluation/class_scores.ts";
import { formatPercent } from "../../../format.ts";

/** In fewer columns an ellipsis would leave nothing of a name; above narrower cells that of the selected one stands alone. */
const WIDTH_WITH_ELLIPSIS = 4, NARROW_CELL = 3;

/**
 * The part of a confusion matrix that is in sight, with the classes' names above and at the left: how many samples of a
 * class (down) were predicted as which (across). A click means the cell under it. The diagonal has the colours of +, by
 * the share that is correct; mistakes have those of −, by the root of their share, so that a few among thousands show.
 */
export function confusionMatrix(
  { confusion, classes }: NamedConfusion,
  layout: MatrixLayout,
  selected: ConfusionCell,
  counts: ConfusionState["counts"],
  theme: Theme,
): Drawn<ConfusionCell> {
  const { labelWidth, cellWidth, cellHeight, firstRow, rows, firstColumn, columns, top } = layout;
  const cells = new Cells(labelWidth + columns * cellWidth, top - 1 + rows * cellHeight);
  const widest = Math.max(...confusion.map((row) => String(Math.max(...row)).length));
  // Without colour a mark stands before the count.
  const spare = cellWidth - widest - (theme.depth === "none" ? 1 : 0);
  const blanks = counts === "shown" ? Math.max(0, Math.ceil(spare / 2)) : 0;
  const middle = Math.floor((cellHeight - 1) / 2);
  if (top > 2) cells.text(0, 0, truncateText("true ↓   predicted →", cells.width), theme.faint);
  cells.place(labelWidth, top - 2, headings(classes, layout, selected, blanks, theme));
  const strength = strengthIn(confusion);
  for (let row = 0; row < rows; row++) {
    const actual = firstRow + row, y = top - 1 + row * cellHeight;
    const name = truncateText(classes[actual] ?? "", labelWidth - 1);
    cells.text(labelWidth - 1 - textWidth(name), y + middle, name, nameStyle(actual === selected.actual, theme));
    for (let column = 0; column < columns; column++) {
      const predicted = firstColumn + column, x = labelWidth + column * cellWidth;
      const value = strength(actual, predicted);
      const isSelected = actual === selected.actual && predicted === selected.predicted;
      const style = styleOf(value, isSelected, theme);
      cells.fill(x, y, cellWidth, cellHeight, style);
      const count = confusion[actual][predicted];
      if (theme.depth === "none" && count > 0) cells.text(x, y + middle, divergingMark(value), style);
      const text = counts === "shown" && count > 0 ? String(count) : "";
      cells.text(x + cellWidth - blanks - text.length, y + middle, text, style);
    }
  }
  // Some hundred cells needn't have a box each.
  const box = { x: labelWidth, y: top - 1, width: columns * cellWidth, height: rows * cellHeight };
  return new Drawn<ConfusionCell>(cells).on(box, ({ action, button, x, y }) => {
    if (action !== "press" || button !== "left") return undefined;
    return { actual: firstRow + Math.floor(y / cellHeight), predicted: firstColumn + Math.floor(x / cellWidth) };
  });
}

/** The names of the classes in sight over their columns, above the counts as far as they have room there. */
function headings(
  classes: readonly string[],
  { cellWidth, firstColumn, columns }: MatrixLayout,
  selected: ConfusionCell,
  blanks: number,
  theme: Theme,
): Cells {
  const cells = new Cells(columns * cellWidth, 1);
  const isNarrow = cellWidth < NARROW_CELL && classes.some((name) => textWidth(name) > cellWidth);
  const room = isNarrow ? cells.width : Math.max(1, cellWidth - 1);
  for (let column = 0; column < columns; column++) {
    const predicted = firstColumn + column, isSelected = predicted === selected.predicted;
    if (isNarrow && !isSelected) continue;
    const name = cutName(classes[predicted] ?? "", room);
    const start = column * cellWidth, x = start + cellWidth - blanks - textWidth(name);
    const least = isNarrow ? 0 : start + Math.min(1, cellWidth - 1);
    cells.text(Math.max(least, x), 0, name, nameStyle(isSelected, theme));
  }
  return cells;
}

function nameStyle(isSelected: boolean, theme: Theme): Style {
  return isSelected ? theme.accent : theme.text;
}

function cutName(name: string, width: number): string {
  if (width >= WIDTH_WITH_ELLIPSIS) return truncateText(name, width);
  let kept = "";
  for (const character of name) {
    if (textWidth(kept + character) > width) break;
    kept += character;
  }
  return kept;
}

/** How strong the colour of a cell is: 0 to 1 on the diagonal, 0 to −1 elsewhere. */
function strengthIn(confusion: readonly (readonly number[])[]): (actual: number, predicted: number) => number {
  const shares = confusion.map((row) => {
    const total = row.reduce((sum, count) => sum + count, 0) || 1;
    return row.map((count) => count / total);
  });
  const largestOf = (row: readonly number[], actual: number) =>
    row.reduce((most, share, predicted) => actual === predicted ? most : Math.max(most, share), 0);
  const largest = shares.reduce((most, row, actual) => Math.max(most, largestOf(row, actual)), 0);
  return (actual, predicted) => {
    const share = shares[actual][predicted];
    return actual === predicted ? share : share === 0 ? 0 : -Math.sqrt(share / largest);
  };
}

function styleOf(value: number, isSelected: boolean, { depth, palette, accent }: Theme): Style {
  if (depth === "none") return isSelected ? { inverse: true } : {};
  const background = isSelected ? accent.foreground! : divergingColor(value, depth, palette);
  return { background, foreground: inkOn(background), bold: isSelected };
}

/** Precision, recall and F1 of the classes in sight in per cent, a row beside theirs; the least F1 stands out. */
export function classFigures(classes: readonly ClassScores[], layout: MatrixLayout, theme: Theme): Cells {
  const { top, firstRow, rows, cellHeight, figures } = layout;
  const cells = new Cells(widthOf(figures), top - 1 + rows * cellHeight);
  const least = classes.reduce((least, { f1 }) => Math.min(least, f1 ?? Infinity), Infinity);
  let end = 0;
  for (const figure of figures) {
    end += figureWidth(figure);
    cells.text(end - figure.length, top - 2, figure, theme.faint);
    for (let i = 0; i < rows; i++) {
      const scores = classes[firstRow + i], value = CLASS_FIGURES[figure](scores);
      const text = value === null ? "–" : formatPercent(value, 1);
      const isLeast = figure === "F1" && scores.f1 === least && least < 1;
      const y = top - 1 + i * cellHeight + Math.floor((cellHeight - 1) / 2);
      cells.text(end - text.length, y, text, isLeast ? theme.warning : theme.text);
    }
  }
  return cells;
}
