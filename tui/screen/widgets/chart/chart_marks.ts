import type { Cells } from "../../terminal/cells.ts";
import { textWidth, truncateText } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";
import type { ChartMark } from "./chart_types.ts";

/** A mark at the column of its x; it stands `at` the nearest that was free, if one was. */
interface PlacedMark extends Pick<ChartMark, "symbol" | "style"> {
  readonly column: number;
  readonly at?: number;
  readonly meaning: string;
}

/** What a mark means: `best`, of one of several curves `best, rate 0.1`. */
export function meaningOf({ label, of }: ChartMark): string {
  return of === undefined ? label : `${label}, ${of}`;
}

/**
 * Draws marks into the row of the numbers below an x axis, where that is free; those in the column that is `pointed` at
 * are explained beside it.
 */
export function drawMarks(
  row: Cells,
  marks: readonly ChartMark[],
  columnAt: (x: number) => number,
  pointed: number | undefined,
  theme: Theme,
): void {
  const placed = new Map<string, PlacedMark>();
  for (const mark of marks) {
    const column = columnAt(mark.x), key = mark.symbol + column, same = placed.get(key);
    const near = [column, column + 1, column - 1, column + 2, column - 2];
    const at = same?.at ?? near.find((at) => row.character(at, 0) === " ");
    // The same of several curves is drawn once, in the style of none.
    const style = same ? theme.text : mark.style;
    if (at !== undefined) row.text(at, 0, mark.symbol, style);
    const meaning = [same?.meaning, same ? mark.of : meaningOf(mark)].filter(Boolean).join(", ");
    placed.set(key, { symbol: mark.symbol, style, column, at, meaning });
  }
  explain(row, [...placed.values()].filter(({ column }) => column === pointed), theme);
}

/** Says beside marks of one column what they mean, over the numbers there. */
function explain(row: Cells, marks: readonly PlacedMark[], theme: Theme): void {
  if (marks.length === 0) return;
  const [{ symbol, style, column, at = column }] = marks;
  const text = ` ${marks.map(({ meaning }) => meaning).join("; ")} `, width = textWidth(text);
  row.text(at, 0, symbol, style);
  const isRight = at + 1 + width <= row.width || at < width, x = isRight ? at + 1 : at - width;
  const shown = truncateText(text, row.width - x);
  row.text(x, 0, shown, theme.text);
  // What is left of a number is none.
  for (let left = x - 1; isDigit(row, left); left--) row.text(left, 0, " ", theme.text);
  for (let right = x + textWidth(shown); isDigit(row, right); right++) row.text(right, 0, " ", theme.text);
}

function isDigit(row: Cells, x: number): boolean {
  return x >= 0 && x < row.width && /[\d.]/.test(row.character(x, 0));
}
