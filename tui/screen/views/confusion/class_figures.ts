import type { ClassScores } from "../../../../src/evaluation/class_scores.ts";
import { formatPercent } from "../../../format.ts";
import { type ClassFigure, figureWidth, type MatrixLayout } from "./confusion_layout.ts";
import { Cells } from "../../terminal/cells.ts";
import type { Theme } from "../../theme.ts";

const VALUES: { readonly [Figure in ClassFigure]: (scores: ClassScores) => number | null } = {
  precision: ({ precision }) => precision,
  recall: ({ recall }) => recall,
  F1: ({ f1 }) => f1,
};

/** Precision, recall and F1 of the classes in sight in per cent, a row beside theirs; the least F1 stands out. */
export function classFigures(classes: readonly ClassScores[], layout: MatrixLayout, theme: Theme): Cells {
  const { top, firstRow, rows, cellHeight, figures } = layout;
  const width = figures.reduce((sum, figure) => sum + figureWidth(figure), 0);
  const cells = new Cells(width, top - 1 + rows * cellHeight);
  const least = classes.reduce((least, { f1 }) => Math.min(least, f1 ?? Infinity), Infinity);
  let end = 0;
  for (const figure of figures) {
    end += figureWidth(figure);
    cells.text(end - figure.length, top - 2, figure, theme.faint);
    for (let i = 0; i < rows; i++) {
      const scores = classes[firstRow + i], value = VALUES[figure](scores);
      const text = value === null ? "–" : formatPercent(value, 1);
      const isLeast = figure === "F1" && scores.f1 === least && least < 1;
      const y = top - 1 + i * cellHeight + Math.floor((cellHeight - 1) / 2);
      cells.text(end - text.length, y, text, isLeast ? theme.warning : theme.text);
    }
  }
  return cells;
}
