import { Drawn } from "../../layout/drawn.ts";
import { textWidth } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";

/** A few words in a row that can be clicked. */
export interface RowItem<Action> {
  /** What it says, piece by piece, a blank between two. */
  readonly pieces: readonly { readonly text: string; readonly style: "text" | "faint" | "strong" | "accent" }[];
  readonly action?: Action;
}

/** Where an item stands in its row. */
export interface PlacedItem<Action> extends RowItem<Action> {
  readonly x: number;
  readonly width: number;
}

/** The items that fit into a row, `gap` blanks apart; `order` has their numbers, those to keep longest first. */
export function arrangeRow<Action>(
  items: readonly RowItem<Action>[],
  width: number,
  gap: number,
  order: readonly number[],
): PlacedItem<Action>[] {
  let room = width - 1 + gap;
  const fitting = new Set(order.filter((index) => {
    const needed = widthOf(items[index]) + gap;
    if (needed > room) return false;
    room -= needed;
    return true;
  }));
  let x = 1;
  return items.filter((_, index) => fitting.has(index)).map((item) => {
    const placed = { ...item, x, width: widthOf(item) };
    x += placed.width + gap;
    return placed;
  });
}

/** One row with the items, each of which can be clicked. */
export function drawRow<Action>(items: readonly PlacedItem<Action>[], width: number, theme: Theme): Drawn<Action> {
  const row = new Drawn<Action>({ width, height: 1 });
  for (const { x, width, pieces, action } of items) {
    let column = x;
    for (const { text, style } of pieces) column += row.cells.text(column, 0, text, theme[style]) + 1;
    if (action !== undefined) row.onClick({ x, y: 0, width, height: 1 }, action);
  }
  return row;
}

function widthOf({ pieces }: RowItem<unknown>): number {
  return pieces.reduce((sum, { text }) => sum + textWidth(text) + 1, -1);
}
