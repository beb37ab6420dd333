import { formatDuration } from "../../../format.ts";
import type { Size } from "../../layout/box.ts";
import { firstRows, wrapText } from "../../terminal/wrap_text.ts";
import type { Journal, JournalEntry } from "../../model/journal.ts";

/** A row of the journal as it is shown; the first of its entry has the time, where there is room. */
export interface JournalRow {
  readonly entry: JournalEntry;
  readonly isFirst: boolean;
  readonly time: string;
  readonly text: string;
}

/** Columns of the time, blanks included, of the mark after it, and of the right margin; in too few there is no time. */
const TIME_WIDTH = 8, MARK_WIDTH = 2, MARGIN = 1, WIDTH_WITH_TIME = 30;

/** The columns where the mark and the text of an entry begin; the time ends before the mark. */
export function journalColumns(width: number): { readonly mark: number; readonly text: number } {
  const mark = width >= WIDTH_WITH_TIME ? TIME_WIDTH : MARGIN;
  return { mark, text: mark + MARK_WIDTH };
}

/** The rows of an entry in so many columns, of which time and mark take the first; at most so many. */
function rowsOf(entry: JournalEntry, width: number, most = Infinity): JournalRow[] {
  const time = width >= WIDTH_WITH_TIME ? formatDuration(entry.seconds) : "";
  const room = Math.max(1, width - journalColumns(width).text - MARGIN);
  return firstRows(wrapText(entry.text, room), most, room)
    .map((text, i) => ({ entry, isFirst: i === 0, time: i === 0 ? time : "", text }));
}

/**
 * The rows to be seen, at most `height`, the newest at the bottom. Of an entry that doesn't fit its beginning is shown.
 *
 * @param bottom The number of the last entry to be seen; the newest when left out, or if there is no such one.
 */
export function visibleRows(journal: Journal, bottom: number | undefined, width: number, height: number): JournalRow[] {
  const { entries, dropped } = journal;
  const last = Math.max(leastBottom(journal, width, height), Math.min(bottom ?? Infinity, lastNumber(journal)));
  const rows: JournalRow[] = [];
  for (let i = last - dropped; i >= 0 && rows.length < height; i--) {
    rows.unshift(...rowsOf(entries[i], width, height - rows.length));
  }
  return rows;
}

/** The bottom that lies so many entries further down; undefined at the newest, which is then followed. */
export function scrolled(
  journal: Journal,
  bottom: number | undefined,
  by: number,
  { width, height }: Size,
): number | undefined {
  const last = lastNumber(journal), least = leastBottom(journal, width, height);
  const next = Math.max(least, Math.max(least, Math.min(bottom ?? last, last)) + by);
  return next >= last ? undefined : next;
}

/** Whether there are entries out of sight. */
export function hasMoreEntries(journal: Journal, { width, height }: Size): boolean {
  let rows = 0;
  return journal.entries.some((entry) => (rows += rowsOf(entry, width).length) > height);
}

function lastNumber({ entries, dropped }: Journal): number {
  return dropped + entries.length - 1;
}

/** The first entry with which, at the bottom, the rows above are full: further up there is nothing to be seen. */
function leastBottom(journal: Journal, width: number, height: number): number {
  const { entries, dropped } = journal;
  let rows = 0;
  for (let i = 0; i < entries.length; i++) {
    rows += rowsOf(entries[i], width).length;
    if (rows >= height) return dropped + i;
  }
  return lastNumber(journal);
}
