import { confusedPairs } from "../../../src/evaluation/confused_pairs.ts";
import { Cells, type Style } from "../../screen/terminal/cells.ts";
import { textWidth, truncateText } from "../../screen/terminal/text_width.ts";
import type { Theme } from "../../screen/theme.ts";
import { confusedPairTable } from "./confused_pair_table.ts";

/** Columns of a class's name in front of its row at most, and over its column. */
const WIDEST_NAME = 14, WIDEST_HEADING = 6;

/** Which share of a class's samples, predicted as one other class, is worth a look, and which is bad. */
const WORTH_A_LOOK = 0.01, BAD = 0.05;

/** The pairs of classes that are shown, those that are confused most often. */
const PAIRS = 20;

/** The confusion matrix, a row for each true class; where that is too wide, the pairs that are confused most often. */
export function confusionTable(
  confusion: readonly (readonly number[])[],
  classes: readonly string[],
  width: number,
  theme: Theme,
): Cells {
  const nameWidth = Math.min(WIDEST_NAME, Math.max(...classes.map(textWidth)));
  const figures = confusion.map((row) => row.map((count) => count === 0 ? "·" : String(count)));
  const figureWidth = Math.max(...figures.map((row) => Math.max(...row.map((text) => text.length))));
  const headingWidth = Math.min(WIDEST_HEADING, nameWidth);
  const roomForOne = Math.floor((width - nameWidth) / classes.length) - 1;
  if (roomForOne < figureWidth) return confusedPairTable(confusedPairs(confusion).slice(0, PAIRS), classes, theme);
  const columnWidth = 1 + Math.max(figureWidth, Math.min(headingWidth, roomForOne));
  const cells = new Cells(nameWidth + columnWidth * classes.length, classes.length + 1);
  const write = (row: number, column: number, text: string, style: Style) => {
    cells.text(nameWidth + (column + 1) * columnWidth - textWidth(text), row, text, style);
  };
  classes.forEach((name, actual) => {
    write(0, actual, truncateText(name, columnWidth - 1), theme.faint);
    cells.text(0, actual + 1, truncateText(name, nameWidth), theme.text);
    const support = confusion[actual].reduce((sum, count) => sum + count, 0);
    figures[actual].forEach((text, predicted) => {
      const share = confusion[actual][predicted] / support;
      write(actual + 1, predicted, text, styleOf(share, actual === predicted, text === "·", theme));
    });
  });
  return cells;
}

function styleOf(share: number, isRight: boolean, isNone: boolean, theme: Theme): Style {
  if (isNone) return theme.faint;
  if (isRight) return theme.good;
  return share >= BAD ? theme.bad : share >= WORTH_A_LOOK ? theme.warning : theme.text;
}
