/** What an entry of the journal is about: what happens in every run, an epoch better than all before, a change by hand or
 * by the schedule, something wrong, something printed past the screen, or a file that was written. */
export type JournalKind = "event" | "best" | "change" | "trouble" | "printed" | "file";

/** Something that happened in a run. */
export interface JournalEntry {
  /** Seconds since training started, without pauses. */
  readonly seconds: number;
  readonly kind: JournalKind;
  readonly text: string;
}

/** What happened in a run, the oldest first; `dropped` counts those before the first, so that each has a number that stays. */
export interface Journal {
  readonly entries: readonly JournalEntry[];
  readonly dropped: number;
}

/** Before anything has happened. */
export const EMPTY_JOURNAL: Journal = { entries: [], dropped: 0 };

/** Entries that are kept: more than anyone scrolls through. */
const CAPACITY = 1000;

/** The journal with more entries. Its time doesn't go back as the clock does at the end, to leave out the evaluation. */
export function appendToJournal({ entries, dropped }: Journal, added: readonly JournalEntry[]): Journal {
  const earliest = entries.at(-1)?.seconds ?? 0;
  const all = [...entries, ...added.map((entry) => ({ ...entry, seconds: Math.max(entry.seconds, earliest) }))];
  const over = Math.max(0, all.length - CAPACITY);
  return { entries: all.slice(over), dropped: dropped + over };
}
