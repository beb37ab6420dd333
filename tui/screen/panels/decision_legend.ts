import { formatPercent } from "../../format.ts";
import type { TrainingState } from "../model/state.ts";
import type { Size } from "../layout/box.ts";
import { Cells } from "../terminal/cells.ts";
import { textWidth, truncateText, widestOf } from "../terminal/text_width.ts";
import type { Theme } from "../theme.ts";
import { classColor, classMark } from "../widgets/class_color.ts";
import { markedStyle } from "../widgets/class_map.ts";

/** Columns of a class's mark and of its accuracy with the blanks before them; and of a name at most. */
const MARK_WIDTH = 2, ACCURACY_WIDTH = 9, WIDEST_NAME = 24;

/** The columns in which all of it has room, or nearly all of a very long name. */
export function legendWidth(run: TrainingState, theme: Theme): number {
  const names = MARK_WIDTH + Math.min(WIDEST_NAME, widestOf(run.dataset.classes)) + ACCURACY_WIDTH;
  return Math.max(names, widestOf(notesOf(run, theme).map(([full]) => full)));
}

/** A note in full, and for few columns. */
type Note = readonly [full: string, short: string];

/** What the accuracies, the marks and the shades are. */
function notesOf({ classAccuracy: { measuredOn } }: TrainingState, { depth }: Theme): Note[] {
  const accuracy: Note[] = measuredOn ? [[`${measuredOn} accuracy`, `${measuredOn} %`]] : [];
  return depth === "none"
    ? [...accuracy, ["marks: training samples", "marks: data"], ["blank: undecided", "blank: mixed"]]
    : [...accuracy, ["● training samples", "● samples"], ["dark: undecided", "dark: unsure"]];
}

/** Each class's colour and mark, its accuracy, and what the colours of the map stand for. */
export function decisionLegend(run: TrainingState, { width, height }: Size, theme: Theme): Cells {
  const cells = new Cells(width, height), isColorless = theme.depth === "none";
  const { dataset: { classes }, classAccuracy: { perClass } } = run;
  const rows = classes.length > height ? height - 1 : classes.length;
  for (const [i, name] of classes.slice(0, Math.max(0, rows)).entries()) {
    const style = isColorless ? theme.strong : { foreground: classColor(i, theme.depth) };
    cells.text(0, i, classMark(i, theme.depth), style);
    const share = perClass[i] ?? undefined, accuracy = share === undefined ? "" : `${formatPercent(share, 1)} %`;
    cells.text(MARK_WIDTH, i, truncateText(name, width - MARK_WIDTH), theme.text);
    // A name is worth more than a figure.
    const room = width - MARK_WIDTH - Math.min(WIDEST_NAME, textWidth(name)) - 1;
    if (accuracy.length <= room) cells.text(width - accuracy.length, i, accuracy, theme.faint);
  }
  if (rows < classes.length) cells.text(0, height - 1, `… ${classes.length - rows} more`, theme.faint);
  let y = rows + 1;
  for (const [full, short] of notesOf(run, theme)) {
    cells.text(0, y++, textWidth(full) <= width ? full : truncateText(short, width), theme.faint);
  }
  if (run.step?.samples) {
    cells.text(0, y, classMark(0, theme.depth), markedStyle(0, theme));
    cells.text(MARK_WIDTH, y, truncateText("in this batch", width - MARK_WIDTH), theme.faint);
  }
  return cells;
}
