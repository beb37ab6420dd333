import { DataError } from "../data_error.ts";
import type { DecimalByte } from "./csv_number.ts";
import { CsvParser } from "./csv_parser.ts";
import type { CsvRecord } from "./csv_record.ts";

/** How a table's file is written. */
export interface Dialect {
  /** The byte between two fields. */
  readonly delimiter: number;
  /** The byte before the decimals of a number. */
  readonly decimal: DecimalByte;
  /** Whether the first line is Excel's `sep=;`, and no record. */
  readonly hasSeparatorLine: boolean;
}

/** What is said of how the file is written; what is left out is seen. */
export interface DialectOptions {
  /** The character between two fields. */
  readonly delimiter?: string;
  /** The character before the decimals of a number. */
  readonly decimal?: "." | ",";
}

/** What may stand between fields; where several could, the first. Decimal commas look like delimiters, so commas come last. */
const DELIMITERS = ["\t", ";", "|", ","] as const;

/** What stands between the fields, for people. */
export function delimiterName({ delimiter }: Dialect): string {
  const character = String.fromCharCode(delimiter);
  return NAMES[character] ?? JSON.stringify(character);
}

const NAMES: Readonly<Record<string, string>> = { ",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars" };

/** What to do if the delimiter wasn't seen. */
export const DELIMITER_ADVICE = "--delimiter sets the character between the columns: , ; | tab or any other";

/** Records that are looked at. */
const JUDGED_RECORDS = 50;

/**
 * Finds out from the beginning of a table's file how it is written.
 *
 * The delimiter is that of its line `sep=`, else the one by which the most records have as many fields. Numbers have a
 * decimal comma if some field is one with a comma, and none is one with a point.
 *
 * @param start The file's beginning; if it is all of it, `isWhole`.
 */
export function detectDialect(start: Uint8Array, isWhole: boolean, options: DialectOptions = {}): Dialect {
  const announced = SEPARATOR_LINE.exec(new TextDecoder().decode(start.subarray(0, 16)))?.[1];
  const character = options.delimiter ?? announced ?? likeliest(start, isWhole);
  const delimiter = character.charCodeAt(0);
  const decimal = options.decimal ?? (hasDecimalCommas(recordsOf(start, isWhole, delimiter)) ? "," : ".");
  return { delimiter, decimal: decimal === "," ? 0x2c : 0x2e, hasSeparatorLine: announced !== undefined };
}

/** Excel's way to name the delimiter; it is ASCII. */
const SEPARATOR_LINE = /^\ufeff?"?sep=([\x21-\x7e\t])"?[\r\n,;|\t]/i;

function likeliest(start: Uint8Array, isWhole: boolean): string {
  const shares = DELIMITERS.map((delimiter) => {
    const counts = recordsOf(start, isWhole, delimiter.charCodeAt(0)).map(({ fields }) => fields);
    const common = mostFrequent(counts);
    return common > 1 ? counts.filter((count) => count === common).length / counts.length : 0;
  });
  const best = Math.max(...shares);
  return best === 0 ? "," : DELIMITERS[shares.indexOf(best)];
}

function mostFrequent(counts: readonly number[]): number {
  const times = new Map<number, number>();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
  return [...times].reduce((most, entry) => entry[1] > most[1] ? entry : most, [0, 0])[0];
}

/** The first records, comments left out; those before the first that the delimiter can't be right for. */
function recordsOf(start: Uint8Array, isWhole: boolean, delimiter: number): CsvRecord[] {
  const records: CsvRecord[] = [];
  const parser = new CsvParser("", (record) => {
    if (records.length >= JUDGED_RECORDS || record.isEmpty) return;
    if (!/^(#|sep=.?$)/i.test(record.text(0))) records.push(record.copy());
  }, delimiter);
  try {
    for (let i = 0; i < start.length && records.length < JUDGED_RECORDS; i += STEP) {
      parser.push(start.subarray(i, i + STEP));
    }
    if (isWhole && records.length < JUDGED_RECORDS) parser.end();
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
  }
  return records;
}

/** Bytes that are taken at a time until there are records enough. */
const STEP = 2 ** 12;

/** Fields of each record that are looked at for decimals. */
const JUDGED_FIELDS = 100;

function hasDecimalCommas(records: readonly CsvRecord[]): boolean {
  const fields = records.flatMap((record) =>
    Array.from({ length: Math.min(record.fields, JUDGED_FIELDS) }, (_, i) => record.text(i))
  );
  const commas = fields.filter((field) => /^[+-]?\d*,\d+(e[+-]?\d+)?$/i.test(field));
  if (commas.length === 0 || fields.some((field) => /^[+-]?\d*\.\d+(e[+-]?\d+)?$/i.test(field))) return false;
  // 1,234 may be a thousand and more; 0,234 and 1,2 are none.
  return !commas.every((field) => /^[+-]?[1-9]\d{0,2},\d{3}$/.test(field));
}
