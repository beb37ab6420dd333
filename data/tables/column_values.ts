import type { CsvRecord } from "./csv_record.ts";
import { isMissing } from "./missing.ts";

/** Statistics of the values of a column. */
export interface ColumnValues {
  /** The number of numbers. */
  readonly numbers: number;
  /** The number of values that are neither numbers nor missing. */
  readonly words: number;
  /** The different texts that aren't missing. */
  readonly distinct: ReadonlySet<string>;
  /** The least and the largest number. */
  readonly least: number;
  readonly largest: number;
  /** Whether all numbers are whole. */
  readonly isWhole: boolean;
  /** Whether each number is one more than the one before. */
  readonly isCount: boolean;
}

/** Examines the values of column `i` in some rows. */
export function columnValues(rows: readonly CsvRecord[], i: number): ColumnValues {
  let numbers = 0, words = 0, least = Infinity, largest = -Infinity, isWhole = true, isCount = true, last = NaN;
  const distinct = new Set<string>();
  for (const row of rows) {
    if (i >= row.fields) continue;
    const text = row.text(i), value = row.number(i);
    if (Number.isNaN(value)) {
      isCount = false;
      if (isMissing(text)) continue;
      words++;
    } else {
      numbers++;
      if (value < least) least = value;
      if (value > largest) largest = value;
      isWhole &&= Number.isInteger(value);
      isCount &&= numbers === 1 || value === last + 1;
      last = value;
    }
    distinct.add(text);
  }
  return { numbers, words, distinct, least, largest, isWhole, isCount: isCount && numbers > 1 };
}

/** Whether a column holds words, rather than numbers. */
export function holdsWords({ numbers, words }: ColumnValues): boolean {
  return words > numbers;
}
