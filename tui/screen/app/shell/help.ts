import type { KeyBinding } from "../../model/key_binding.ts";
import { Cells } from "../../terminal/cells.ts";
import { truncateText, widestOf } from "../../terminal/text_width.ts";
import { wrapText } from "../../terminal/wrap_text.ts";
import type { Theme } from "../../theme.ts";
import { dialog, dialogSize, hasTitleRoom } from "./dialog.ts";

/** Keys under what they are for. */
export interface HelpSection {
  readonly title: string;
  readonly keys: readonly HelpKey[];
}

type HelpKey = Pick<KeyBinding<never, unknown>, "symbol" | "label" | "help">;

/** A row of the help: a heading, a key and what it does, or nothing. */
interface HelpRow {
  readonly heading?: string;
  readonly keys?: string;
  readonly help?: string;
}

/** Blanks between a key and what it does, and between two columns of rows. */
const KEY_GAP = 2, COLUMN_GAP = 4;

/** With fewer columns left beside the keys, what they do stands below them. */
const LEAST_BESIDE = 14;

/**
 * The keys section by section in as many columns as fit, in at most `width` × `height` cells; long texts are wrapped,
 * and what doesn't fit below is reached by scrolling, no further than to its end.
 */
export function help(
  keySections: readonly HelpSection[],
  scroll: number,
  width: number,
  height: number,
  theme: Theme,
): Cells {
  const { columns, columnWidth, helpStart, size } = arrange(keySections, width);
  const mostScroll = helpOverflow(keySections, width, height);
  const first = Math.min(scroll, mostScroll);
  const content = new Cells(size.width, size.height);
  for (const [i, column] of columns.entries()) {
    const x = i * (columnWidth + COLUMN_GAP);
    for (const [y, { heading = "", keys = "", help = "" }] of column.slice(first).entries()) {
      content.text(x, y, truncateText(heading, columnWidth), theme.accent);
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
export function helpOverflow(keySections: readonly HelpSection[], width: number, height: number): number {
  const room = Math.max(height, dialogSize({ width: 0, height: 1 }).height);
  return Math.max(0, arrange(keySections, width).size.height - room);
}

/** The rows of the help in columns, where the texts begin beside their keys, and the cells of it all with its frame. */
function arrange(keySections: readonly HelpSection[], width: number) {
  const room = Math.max(1, width - dialogSize({ width: 0, height: 0 }).width);
  const keys = keySections.map(({ title, keys }) => ({ title, rows: rowsOf(keys) }));
  const keysWidth = widestOf(keys.flatMap(({ rows }) => rows.map(({ keys }) => keys)));
  const helpWidth = widestOf(keys.flatMap(({ rows }) => rows.map(({ help }) => help)));
  const beside = Math.min(helpWidth, room - keysWidth - KEY_GAP);
  const isBelow = beside < Math.min(helpWidth, LEAST_BESIDE);
  const helpStart = isBelow ? KEY_GAP : keysWidth + KEY_GAP;
  const columnWidth = isBelow ? room : helpStart + beside;
  const sections = keys.map(({ title, rows }): HelpRow[] => [
    { heading: title },
    ...rows.flatMap((row) => wrapped(row, columnWidth - helpStart, isBelow)),
    {},
  ]);
  const most = Math.max(1, Math.floor((room + COLUMN_GAP) / (columnWidth + COLUMN_GAP)));
  const columns = distribute(sections, most);
  const height = Math.max(...columns.map((column) => column.length));
  const size = dialogSize({ width: columns.length * (columnWidth + COLUMN_GAP) - COLUMN_GAP, height });
  return { columns, columnWidth, helpStart, size };
}

/** A row for each thing that keys do; those of one purpose share it. */
function rowsOf(keys: readonly HelpKey[]): Required<Pick<HelpRow, "keys" | "help">>[] {
  const labels = new Map<string, string[]>();
  for (const { symbol, label, help = label } of keys) {
    const known = labels.get(help) ?? [];
    labels.set(help, known.includes(symbol) ? known : [...known, symbol]);
  }
  return [...labels].map(([help, labels]) => ({ keys: labels.join(" "), help }));
}

/** What keys do in as many rows as it takes, beside the keys or below them. */
function wrapped({ keys, help }: HelpRow, width: number, isBelow: boolean): HelpRow[] {
  const rows = wrapText(help ?? "", Math.max(1, width)).map((help): HelpRow => ({ help }));
  return isBelow ? [{ keys }, ...rows] : [{ keys, ...rows[0] }, ...rows.slice(1)];
}

/** Sections one below the other in up to `most` columns of help the same length. */
function distribute(sections: readonly HelpRow[][], most: number): HelpRow[][] {
  const total = sections.reduce((sum, { length }) => sum + length, 0);
  const columns: HelpRow[][] = [[]];
  for (const section of sections) {
    const last = columns[columns.length - 1];
    const isFull = last.length > 0 && last.length + section.length / 2 > total / most;
    if (isFull && columns.length < most) columns.push([...section]);
    else last.push(...section);
  }
  return columns.map((column) => column.slice(0, -1));
}
