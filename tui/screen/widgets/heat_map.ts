import { Cells } from "../terminal/cells.ts";
import { textWidth, truncateText } from "../terminal/text_width.ts";
import type { Theme } from "../theme.ts";
import { divergingColor, divergingMark } from "./diverging.ts";
import { inkOn } from "./ink_on.ts";

/** Signed values in rows and columns. */
export interface HeatMap {
  /** What the columns are, above the rows' names. */
  readonly columnsAre: string;
  readonly rowNames: readonly string[];
  readonly columnNames: readonly string[];
  value(row: number, column: number): number;
  text(value: number): string;
  /** The |value| of the strongest colour in a column. */
  scale(column: number): number;
  /** Columns of the names at the left, and of a value, with the blank at its left. */
  readonly nameWidth: number;
  readonly valueWidth: number;
  readonly selected?: number;
}

/** A table of values on the colours of their sign and size; without colour, with the mark of each before it. */
export function heatMap(map: HeatMap, width: number, height: number, theme: Theme): Cells {
  const { nameWidth, valueWidth } = map;
  const cells = new Cells(width, height);
  cells.text(0, 0, truncateText(map.columnsAre, nameWidth), theme.faint);
  const leftOf = (column: number) => nameWidth + column * valueWidth;
  for (const [column, name] of map.columnNames.entries()) {
    const isSelected = column === map.selected;
    const text = truncateText(isSelected ? `▸${name}` : name, valueWidth - 1);
    const style = isSelected ? theme.accent : theme.faint;
    cells.text(leftOf(column) + valueWidth - textWidth(text), 0, text, style);
  }
  for (const [row, name] of map.rowNames.entries()) {
    cells.text(0, row + 1, truncateText(name, nameWidth), theme.text);
    for (const column of map.columnNames.keys()) {
      const value = map.value(row, column);
      const fraction = Number.isFinite(value) ? value / map.scale(column) : 0;
      const text = truncateText(map.text(value), valueWidth - 1).padStart(valueWidth - 1);
      if (theme.depth === "none") {
        cells.text(leftOf(column), row + 1, divergingMark(fraction) + text);
      } else {
        const background = divergingColor(fraction, theme.depth, theme.palette);
        cells.text(leftOf(column) + 1, row + 1, text, { foreground: inkOn(background), background });
      }
    }
  }
  return cells;
}
