/** What an entry of the journal is about. */
export type JournalKind =
  /** Something that happens in every run. */
  | "event"
  /** Something got better than it ever was. */
  | "best"
  /** Something was changed, by hand or by the schedule. */
  | "change"
  /** Something is wrong. */
  | "trouble"
  /** Something was printed past the screen. */
  | "printed"
  /** A file was written. */
  | "file";

/** Something that happened in a run. */
export interface JournalEntry {
  /** Seconds since training started, without pauses. */
  readonly seconds: number;
  readonly kind: JournalKind;
  readonly text: string;
}

/** What happened in a run, the oldest first; a bounded number of entries. */
export interface Journal {
  readonly entries: readonly JournalEntry[];
  /** How many were dropped before the first: with it, each has a number that stays. */
  readonly dropped: number;
}

/** Before anything has happened. */
export const EMPTY_JOURNAL: Journal = { entries: [], dropped: 0 };

/** Entries that are kept: more than anyone scrolls through. */
const CAPACITY = 1000;

/**
 * The journal with more entries; the oldest go when it is full. Its time doesn't go back, though the clock does when a
 * run has finished: from then on it shows the seconds of training, without evaluation.
 */
export function appendToJournal({ entries, dropped }: Journal, added: readonly JournalEntry[]): Journal {
  const earliest = entries.at(-1)?.seconds ?? 0;
  const all = [...entries, ...added.map((entry) => ({ ...entry, seconds: Math.max(entry.seconds, earliest) }))];
  const over = Math.max(0, all.length - CAPACITY);
  return { entries: all.slice(over), dropped: dropped + over };
}
