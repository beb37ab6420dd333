import { DataError } from "../data_error.ts";
import type { DecimalByte } from "./csv_number.ts";
import { CsvParser } from "./csv_parser.ts";
import type { CsvRecord } from "./csv_record.ts";

/** The CSV dialect of a table. */
export interface Dialect {
  /** The delimiter. */
  readonly delimiter: number;
  /** The decimal separator. */
  readonly decimal: DecimalByte;
  /** Whether the first line is Excel's `sep=;`, which isn't a record. */
  readonly hasSeparatorLine: boolean;
}

/** Options for the dialect; what is left out is detected. */
export interface DialectOptions {
  /** The delimiter. */
  readonly delimiter?: string;
  /** The decimal separator. */
  readonly decimal?: "." | ",";
}

/** Possible delimiters; if several fit, the first is used. Commas come last, since they may be decimal commas. */
const DELIMITERS = ["\t", ";", "|", ","] as const;

/** The delimiter of a table that has none of these, and as many columns in each row, as NumPy's `savetxt` writes it. */
const BLANK = " ";

/** The name of a delimiter for people. */
export function delimiterName({ delimiter }: Dialect): string {
  const character = String.fromCharCode(delimiter);
  return NAMES[character] ?? JSON.stringify(character);
}

const NAMES: Readonly<Record<string, string>> = {
  ",": "commas",
  ";": "semicolons",
  "\t": "tabs",
  "|": "bars",
  [BLANK]: "blanks",
};

/** Advice if the delimiter wasn't detected. */
export const DELIMITER_ADVICE = "--delimiter sets the character between the columns: , ; | tab or any other";

/** The most records that are examined. */
const JUDGED_RECORDS = 50;

/**
 * Detects the dialect from the beginning of a table.
 *
 * The delimiter is that of a line `sep=`, otherwise the one that gives the most records the same number of fields. The
 * decimal separator is a comma if some field is a number with a comma, and none with a point.
 *
 * @param start The beginning of the file.
 */
export function detectDialect(start: Uint8Array, isWhole: boolean, options: DialectOptions = {}): Dialect {
  const announced = SEPARATOR_LINE.exec(new TextDecoder().decode(start.subarray(0, 16)))?.[1];
  const character = options.delimiter ?? announced ?? likeliest(start, isWhole);
  const delimiter = character.charCodeAt(0);
  const decimal = options.decimal ?? (hasDecimalCommas(recordsOf(start, isWhole, delimiter)) ? "," : ".");
  return { delimiter, decimal: decimal === "," ? 0x2c : 0x2e, hasSeparatorLine: announced !== undefined };
}

/** Excel's line that names the delimiter, which is ASCII. */
const SEPARATOR_LINE = /^\ufeff?"?sep=([\x21-\x7e\t])"?[\r\n,;|\t]/i;

function likeliest(start: Uint8Array, isWhole: boolean): string {
  const shareOf = (delimiter: string) => {
    const counts = recordsOf(start, isWhole, delimiter.charCodeAt(0)).map(({ fields }) => fields);
    const common = mostFrequent(counts);
    return common > 1 ? counts.filter((count) => count === common).length / counts.length : 0;
  };
  const shares = DELIMITERS.map(shareOf), best = Math.max(...shares);
  if (best > 0) return DELIMITERS[shares.indexOf(best)];
  return shareOf(BLANK) === 1 ? BLANK : ",";
}

function mostFrequent(counts: readonly number[]): number {
  const times = new Map<number, number>();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
  return [...times].reduce((most, entry) => entry[1] > most[1] ? entry : most, [0, 0])[0];
}

/** The first records without comments, up to the first that can't be parsed with the delimiter. */
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

/** Bytes that are parsed at a time until there are enough records. */
const STEP = 2 ** 12;

/** The most fields of a record that are examined for decimals. */
const JUDGED_FIELDS = 100;

function hasDecimalCommas(records: readonly CsvRecord[]): boolean {
  const fields = records.flatMap((record) =>
    Array.from({ length: Math.min(record.fields, JUDGED_FIELDS) }, (_, i) => record.text(i))
  );
  const commas = fields.filter((field) => /^[+-]?\d*,\d+(e[+-]?\d+)?$/i.test(field));
  if (commas.length === 0 || fields.some((field) => /^[+-]?\d*\.\d+(e[+-]?\d+)?$/i.test(field))) return false;
  // 1,234 may have a thousands separator; 0,234 and 1,2 have none.
  return !commas.every((field) => /^[+-]?[1-9]\d{0,2},\d{3}$/.test(field));
}
