import { formatWhole } from "../../../../src/format_whole.ts";
import { formatShareOrAll } from "../../../format.ts";
import { grid } from "../../layout/arrange.ts";
import { boxOf, type Size } from "../../layout/box.ts";
import { Drawn } from "../../layout/drawn.ts";
import { textWidth, truncateText, widestOf } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";
import { pointMark, styleOf } from "../../widgets/point_mark.ts";

/** Columns of a mark with the blank after it, and of an accuracy with the blank before it; and of a name at most. */
const MARK_WIDTH = 2, ACCURACY_WIDTH = 8, WIDEST_NAME = 16;

/** Blanks between two columns of classes. */
const GAP = 2;

/** The columns that a class takes in full. */
export function legendWidth(classes: readonly string[]): number {
  return MARK_WIDTH + Math.min(WIDEST_NAME, widestOf(classes)) + ACCURACY_WIDTH;
}

/** The rows that all classes take side by side in so many columns. */
export function legendHeight(classes: readonly string[], width: number): number {
  return Math.ceil(classes.length / Math.max(1, Math.floor((width + GAP) / (legendWidth(classes) + GAP))));
}

/** The classes of points, with what is known of each. */
export interface ClassLegend {
  readonly classes: readonly string[];
  /** The share of each class's samples that is recognized; `null` where there is none. */
  readonly accuracies: readonly (number | null)[];
  /** The one class that isn't faint. */
  readonly highlighted?: number;
}

/** Each class's mark, name and accuracy, in columns; a click highlights it. In too few rows, how many more there are. */
export function classLegend(
  { classes, accuracies, highlighted }: ClassLegend,
  size: Size,
  theme: Theme,
): Drawn<{ readonly highlight: number }> {
  const drawn = new Drawn<{ readonly highlight: number }>(size), { cells } = drawn;
  const row = { width: Math.min(size.width, legendWidth(classes)), height: 1 };
  const { boxes } = grid(boxOf(size), row, { width: GAP, height: 0 }), hasAll = boxes.length >= classes.length;
  const shown = hasAll ? classes.length : Math.max(0, boxes.length - 1);
  for (const [label, name] of classes.slice(0, shown).entries()) {
    const { x, y, width } = boxes[label], isFaint = highlighted !== undefined && highlighted !== label;
    const style = isFaint ? theme.faint : highlighted === label ? theme.strong : theme.text;
    const mark = pointMark(classes, label, theme);
    const markStyle = isFaint ? theme.faint : styleOf(label, theme);
    // A name that is its own mark stands there once.
    if (mark !== name) cells.text(x, y, mark, markStyle);
    cells.text(
      x + MARK_WIDTH,
      y,
      truncateText(name, width - MARK_WIDTH),
      mark === name ? { ...style, ...markStyle } : style,
    );
    const accuracy = accuracies[label] ?? undefined, text = accuracy === undefined ? "" : formatShareOrAll(accuracy);
    const room = width - MARK_WIDTH - Math.min(WIDEST_NAME, textWidth(name)) - 1;
    if (text.length <= room) cells.text(x + width - text.length, y, text, theme.faint);
    drawn.onClick({ x, y, width, height: 1 }, { highlight: label });
  }
  if (!hasAll && boxes.length > 0) {
    const { x, y } = boxes[shown];
    cells.text(x, y, truncateText(`… ${formatWhole(classes.length - shown)} more`, size.width - x), theme.faint);
  }
  return drawn;
}
