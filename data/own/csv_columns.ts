import { DataError } from "../data_error.ts";
import type { CsvRecord } from "./csv_record.ts";

/** What the columns of a CSV file are. */
export interface CsvColumns {
  /** The line they were found on. */
  readonly line: number;
  /** How many there are. */
  readonly count: number;
  /** Which one, from 0, holds the class. */
  readonly label: number;
  /** The name of each; what a file without a header calls none is called by its number, from 1. */
  readonly names: readonly string[];
  /** Whether the names stand in the first record, so that it is no sample. */
  readonly header: boolean;
  /** Whether the names say that all but the label are pixels, as Kaggle's do: `pixel0`, `pixel1`, … */
  readonly arePixels: boolean;
}

/**
 * Finds out from a file's first record what its columns are.
 *
 * The record is a header if one of its fields is the label's name, if none is a number, or if its numbers only count
 * the columns. Without a name for the label it is the column called `label`, else the only one that is no number, else
 * the first.
 *
 * @param file What errors call the file.
 * @param label The label's column: its name, or in a file without a header its number from 1.
 * @throws {DataError} if the column that is asked for isn't there, or there is no other beside it.
 */
export function readColumns(record: CsvRecord, file: string, label?: string): CsvColumns {
  const count = record.fields;
  const texts = Array.from({ length: count }, (_, i) => record.text(i));
  const words = texts.flatMap((text, i) => Number.isNaN(record.number(i)) && !MISSING.test(text) ? [i] : []);
  const named = texts.flatMap((text, i) =>
    (label ?? "label") === (label === undefined ? lower(text) : text) ? [i] : []
  );
  if (count < 2) {
    throw new DataError(
      `${file} line ${record.line}`,
      "has one column",
      "a class and at least one number stand between commas",
    );
  }
  if (named.length > 1) {
    throw new DataError(file, `has ${named.length} columns called ${texts[named[0]]}`, "one column holds the class");
  }
  const header = named.length === 1 || words.length === count || countsColumns(record);
  const names = header ? texts : texts.map((_, i) => `column ${i + 1}`);
  const found = named[0] ?? (header || label === undefined ? undefined : numbered(label, count));
  if (label !== undefined && found === undefined) {
    const known = header ? `they are ${listed(names)}` : `without a header they go by their numbers, 1 to ${count}`;
    throw new DataError(file, `has no column ${JSON.stringify(label)}`, known, "--label takes one of these");
  }
  const only = words.length === 1 ? words[0] : undefined;
  const labelColumn = found ?? only ?? 0;
  const arePixels = header && names.every((name, i) => i === labelColumn || PIXEL.test(name));
  return { line: record.line, count, label: labelColumn, names, header, arePixels };
}

/** Whether the numbers of a record are 0, 1, 2 … or 1, 2, 3 …, as pandas names columns that have no names. */
function countsColumns(record: CsvRecord): boolean {
  const numbers = Array.from({ length: record.fields }, (_, i) => record.number(i)).filter((value) =>
    !Number.isNaN(value)
  );
  return numbers.length >= 3 && numbers[0] <= 1 && numbers.every((value, i) => value === numbers[0] + i) &&
    numbers[0] >= 0;
}

/** How Kaggle names a pixel. */
const PIXEL = /^pixel\d+$/i;

/** How files write that a number is missing. */
const MISSING = /^(|nan|n\/?a|null|none|\?|-|[+-]?inf(inity)?)$/i;

function lower(text: string): string {
  return text.toLowerCase();
}

/** The column of that number, from 1. */
function numbered(label: string, count: number): number | undefined {
  const number = Number(label);
  return Number.isInteger(number) && number >= 1 && number <= count ? number - 1 : undefined;
}

/** The first few names; nobody reads 784. */
function listed(names: readonly string[]): string {
  return names.length <= 8 ? names.join(", ") : `${names.slice(0, 7).join(", ")} … ${names.at(-1)}`;
}
