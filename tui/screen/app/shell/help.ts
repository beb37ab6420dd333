import type { KeyBinding } from "../../model/key_binding.ts";
import { divide, type Span } from "../../layout/divide.ts";
import { Cells } from "../../terminal/cells.ts";
import { textWidth, truncateText, widestOf } from "../../terminal/text_width.ts";
import { wrapText } from "../../terminal/wrap_text.ts";
import type { Theme } from "../../theme.ts";
import { dialog, dialogSize, hasTitleRoom } from "./dialog.ts";

/** Keys under what they are for. */
export interface HelpSection {
  readonly title: string;
  readonly keys: readonly HelpKey[];
}

/** Sections that stand one below the other. */
export type HelpColumn = readonly HelpSection[];

type HelpKey = Pick<KeyBinding<never, unknown>, "symbol" | "label" | "help">;

/** A row of the help: a heading, a key and what it does, or nothing. */
interface HelpRow {
  readonly heading?: string;
  readonly keys?: string;
  readonly help?: string;
}

/** Rows of the help in so many columns from `x` on, and where what keys do begins beside them. */
interface PlacedColumn {
  readonly x: number;
  readonly width: number;
  readonly helpStart: number;
  readonly rows: readonly HelpRow[];
}

/** Blanks between a key and what it does, and between two columns of sections. */
const KEY_GAP = 2, COLUMN_GAP = 4;

/** In less room, columns of sections stand one below the other. */
const LEAST_COLUMN = 44;

/** With fewer columns left beside the keys, what they do stands below them. */
const LEAST_BESIDE = 14;

/**
 * Columns of sections side by side, or one below the other in less room, in at most `width` × `height` cells; long texts
 * are wrapped, and what doesn't fit below is reached by scrolling, no further than to its end.
 */
export function help(
  columns: readonly HelpColumn[],
  scroll: number,
  width: number,
  height: number,
  theme: Theme,
): Cells {
  const { placed, size } = arrange(columns, width);
  const mostScroll = helpOverflow(columns, width, height);
  const first = Math.min(scroll, mostScroll);
  const content = new Cells(size.width, size.height);
  for (const { x, width, helpStart, rows } of placed) {
    for (const [y, { heading = "", keys = "", help = "" }] of rows.slice(first).entries()) {
      content.text(x, y, truncateText(heading, width), theme.accent);
      content.text(x, y, keys, theme.strong);
      content.text(x + helpStart, y, help, theme.text);
    }
  }
  const titles = mostScroll > 0 ? ["keys: ↑ ↓ for more", "keys: ↑ ↓", "↑ ↓"] : ["keys"];
  const frame = { width: Math.min(width, size.width), height: Math.min(height, size.height) };
  const title = titles.find((title) => hasTitleRoom(title, frame.width)) ?? "";
  return dialog(title, content, frame.width, frame.height, theme).cells;
}

/** How many rows of the help have no room on a screen of `width` × `height`: so far it can be scrolled. */
export function helpOverflow(columns: readonly HelpColumn[], width: number, height: number): number {
  const room = Math.max(height, dialogSize({ width: 0, height: 1 }).height);
  return Math.max(0, arrange(columns, width).size.height - room);
}

/** The columns where they lie, and the cells of it all with its frame. */
function arrange(columns: readonly HelpColumn[], width: number) {
  const room = Math.max(1, width - dialogSize({ width: 0, height: 0 }).width);
  const tracks = columns.map((sections) => {
    const { keys, help, headings } = widthsOf(sections), most = Math.max(keys + KEY_GAP + help, headings);
    return { least: Math.min(LEAST_COLUMN, most), most, share: 1 };
  });
  const spans = divide(room, tracks, COLUMN_GAP), isStacked = spans.includes(undefined);
  const placed = isStacked
    ? [columnAt({ start: 0, length: room }, columns.flat())]
    : spans.map((span, i) => columnAt(span!, columns[i]));
  const last = placed[placed.length - 1];
  const height = Math.max(...placed.map(({ rows }) => rows.length));
  return { placed, size: dialogSize({ width: last.x + last.width, height }) };
}

/** Sections one below the other, within so many columns. */
function columnAt({ start: x, length: room }: Span, sections: HelpColumn): PlacedColumn {
  const { keys, help, headings } = widthsOf(sections), beside = Math.min(help, room - keys - KEY_GAP);
  const isBelow = beside < Math.min(help, LEAST_BESIDE);
  const helpStart = isBelow ? KEY_GAP : keys + KEY_GAP;
  const width = isBelow ? room : Math.min(room, Math.max(helpStart + beside, headings));
  const rows = sections.flatMap(({ title, keys }): HelpRow[] => [
    { heading: title },
    ...rowsOf(keys).flatMap((row) => wrapped(row, width - helpStart, isBelow)),
    {},
  ]);
  return { x, width, helpStart, rows: rows.slice(0, -1) };
}

/** The columns of the widest keys, of what the keys do, and of the headings. */
function widthsOf(sections: HelpColumn): Readonly<Record<"keys" | "help" | "headings", number>> {
  const rows = sections.flatMap(({ keys }) => rowsOf(keys));
  const [keys, help] = [rows.map(({ keys }) => keys), rows.map(({ help }) => help)].map(widestOf);
  return { keys, help, headings: Math.max(...sections.map(({ title }) => textWidth(title))) };
}

/** A row for each thing that keys do; those of one purpose share it. */
function rowsOf(keys: readonly HelpKey[]): Required<Pick<HelpRow, "keys" | "help">>[] {
  const symbols = new Map<string, string[]>();
  for (const { symbol, label, help = label } of keys) {
    const known = symbols.get(help) ?? [];
    symbols.set(help, known.includes(symbol) ? known : [...known, symbol]);
  }
  return [...symbols].map(([help, symbols]) => ({ keys: together(symbols), help }));
}

/** Keys of one purpose, `← →`; numbers in a row from the first to the last, `1–7`. */
function together(symbols: readonly string[]): string {
  const isRange = symbols.length > 2 && symbols.every((symbol, i) => symbol === String(Number(symbols[0]) + i));
  return isRange ? `${symbols[0]}–${symbols[symbols.length - 1]}` : symbols.join(" ");
}

/** What keys do in as many rows as it takes, beside the keys or below them. */
function wrapped({ keys, help }: HelpRow, width: number, isBelow: boolean): HelpRow[] {
  const rows = wrapText(help ?? "", Math.max(1, width)).map((help): HelpRow => ({ help }));
  return isBelow ? [{ keys }, ...rows] : [{ keys, ...rows[0] }, ...rows.slice(1)];
}
