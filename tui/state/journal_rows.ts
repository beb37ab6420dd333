import { formatDuration } from "../format.ts";
import { wrapText } from "../terminal/wrap_text.ts";
import type { Journal, JournalEntry } from "./journal.ts";

/** A row of the journal as it is shown. */
export interface JournalRow {
  readonly entry: JournalEntry;
  /** When it was, in the first row of an entry. */
  readonly time: string;
  readonly text: string;
}

/** Columns of the time, blanks included, and of the mark after it. */
export const TIME_WIDTH = 8, MARK_WIDTH = 2;

/** The rows of an entry in so many columns, of which time and mark take the first. */
function rowsOf(entry: JournalEntry, width: number): JournalRow[] {
  return wrapText(entry.text, Math.max(1, width - TIME_WIDTH - MARK_WIDTH))
    .map((text, i) => ({ entry, time: i === 0 ? formatDuration(entry.seconds) : "", text }));
}

/**
 * The rows to be seen, at most `height`, the newest at the bottom.
 *
 * @param bottom The number of the last entry to be seen; the newest when left out, or if there is no such one.
 */
export function visibleRows(journal: Journal, bottom: number | undefined, width: number, height: number): JournalRow[] {
  const { entries, dropped } = journal;
  const last = Math.max(leastBottom(journal, width, height), Math.min(bottom ?? Infinity, lastNumber(journal)));
  const rows: JournalRow[] = [];
  for (let i = last - dropped; i >= 0 && rows.length < height; i--) rows.unshift(...rowsOf(entries[i], width));
  return rows.slice(Math.max(0, rows.length - height));
}

/** The bottom that lies so many entries further down; undefined at the newest, which is then followed. */
export function scrolled(
  journal: Journal,
  bottom: number | undefined,
  by: number,
  width: number,
  height: number,
): number | undefined {
  const last = lastNumber(journal);
  const least = leastBottom(journal, width, height);
  const next = Math.max(least, Math.max(least, Math.min(bottom ?? last, last)) + by);
  return next >= last ? undefined : next;
}

function lastNumber({ entries, dropped }: Journal): number {
  return dropped + entries.length - 1;
}

/** The first entry with which, at the bottom, the rows above are full: further up there is nothing to be seen. */
function leastBottom({ entries, dropped }: Journal, width: number, height: number): number {
  let rows = 0;
  for (let i = 0; i < entries.length; i++) {
    rows += rowsOf(entries[i], width).length;
    if (rows >= height) return dropped + i;
  }
  return dropped + entries.length - 1;
}
