import type { ClassScores } from "../../../../src/evaluation/class_scores.ts";
import type { Size } from "../../layout/box.ts";
import { firstInSight } from "../../layout/page.ts";
import { hasRoomForDetail } from "../../panels/samples/sample_grid.ts";
import { textWidth } from "../../terminal/text_width.ts";
import type { ViewSize } from "../../model/view_model.ts";

/** A cell of a confusion matrix, by the class that its samples are of and the one predicted for them. */
export interface ConfusionCell {
  readonly actual: number;
  readonly predicted: number;
}

/** The counts of a confusion matrix, true classes downward and predicted ones across, and the classes' names. */
export interface NamedConfusion {
  readonly confusion: readonly (readonly number[])[];
  readonly classes: readonly string[];
}

/** How a confusion matrix lies in a rectangle; what has no room is scrolled to. */
export interface MatrixLayout {
  /** The columns that the classes' names at the left take, a blank after them included. */
  readonly labelWidth: number;
  /** The columns and rows of a cell. */
  readonly cellWidth: number;
  readonly cellHeight: number;
  /** The classes in sight: true classes downward, predicted ones across. */
  readonly firstRow: number;
  readonly rows: number;
  readonly firstColumn: number;
  readonly columns: number;
  /** The row in which the first of them begins: under the title and the headings. */
  readonly top: number;
  /** The figures of each class that have room at the right. */
  readonly figures: readonly ClassFigure[];
}

/** The figures of a class, as they are given up from the right in little room. */
export const CLASS_FIGURES = {
  precision: ({ precision }: ClassScores) => precision,
  recall: ({ recall }: ClassScores) => recall,
  F1: ({ f1 }: ClassScores) => f1,
};

/** One of the {@link CLASS_FIGURES}. */
export type ClassFigure = keyof typeof CLASS_FIGURES;

/** The columns that a figure takes with the blanks before it. */
export function figureWidth(figure: ClassFigure): number {
  return FIGURE_GAP + Math.max(FIGURE_WIDTH, figure.length);
}

/** The columns that figures take together. */
export function widthOf(figures: readonly ClassFigure[]): number {
  return figures.reduce((sum, figure) => sum + figureWidth(figure), 0);
}

/** `100.0`, and blanks between two figures and between the matrix and the first. */
const FIGURE_WIDTH = 5, FIGURE_GAP = 2;

/** The rows of the title and of the headings above the matrix; of a blank one and of what is selected below it. */
const ABOVE = 2, BELOW = 1, SPACIOUS_ABOVE = 3, SPACIOUS_BELOW = 2;

/** Cells are about square; wider, up to the widest, only where names need it, and never higher. */
const SQUARE_CELL = { width: 5, height: 3 }, WIDEST_CELL = 12;

/** In large windows cells are up to so many rows high, as long as samples keep so many columns beside the matrix. */
const TALLEST_CELL = 5, DETAIL_WIDTH = 60;

/** The share of the columns, and the columns, that names at the left may take. */
const LABEL_SHARE = 1 / 4, LONGEST_LABEL = 16;

/** The layout with the largest cells that fit, `corner` at the top left if `selected` is in sight then. */
export function matrixLayout(
  { confusion, classes: names }: NamedConfusion,
  counts: "shown" | "hidden",
  corner: ConfusionCell,
  selected: ConfusionCell,
  { width, height }: ViewSize,
): MatrixLayout {
  const classes = confusion.length;
  const longest = names.reduce((most, name) => Math.max(most, textWidth(name)), 1);
  const labelWidth = 1 + Math.max(1, Math.min(longest, LONGEST_LABEL, Math.floor(width * LABEL_SHARE)));
  const room = width - 1 - labelWidth;
  const least = counts === "shown" ? widestCount(confusion) + 1 : 1;
  const all = Object.keys(CLASS_FIGURES) as ClassFigure[];
  const figures = all.filter((_, i) => widthOf(all.slice(0, i + 1)) <= room - classes * least);
  const matrixRoom = Math.max(0, room - widthOf(figures));
  const isSpacious = height >= classes + SPACIOUS_ABOVE + SPACIOUS_BELOW;
  const above = isSpacious ? SPACIOUS_ABOVE : ABOVE;
  const down = Math.max(1, height - above - (isSpacious ? SPACIOUS_BELOW : BELOW));
  const widest = hasRoomForDetail({ width, height }) ? Math.floor((matrixRoom - DETAIL_WIDTH) / classes) : 0;
  const square = squareCell(widest, Math.floor(down / classes));
  const comfortable = Math.max(least, square.width, Math.min(WIDEST_CELL, longest + 1));
  const cellWidth = Math.max(least, Math.min(Math.floor(matrixRoom / classes) || 0, comfortable));
  const columns = Math.min(classes, Math.max(1, Math.floor(matrixRoom / cellWidth)));
  const flattest = Math.max(1, Math.floor((cellWidth + 1) / 2));
  const cellHeight = Math.max(1, Math.min(square.height, flattest, Math.floor(down / classes) || 1));
  const rows = Math.min(classes, Math.floor(down / cellHeight));
  return {
    labelWidth,
    cellWidth,
    cellHeight,
    firstRow: firstInSight(corner.actual, rows, classes, selected.actual),
    rows,
    firstColumn: firstInSight(corner.predicted, columns, classes, selected.predicted),
    columns,
    top: above,
    figures,
  };
}

/** About square, no wider and no higher than there is room, but for the size that cells have in any window. */
function squareCell(widest: number, highest: number): Size {
  const height = Math.min(TALLEST_CELL, highest, Math.floor((widest + 1) / 2));
  return height <= SQUARE_CELL.height ? SQUARE_CELL : { width: 2 * height - 1, height };
}

function widestCount(confusion: readonly (readonly number[])[]): number {
  return String(confusion.reduce((most, row) => row.reduce((most, count) => Math.max(most, count), most), 0)).length;
}
