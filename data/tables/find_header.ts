import type { CsvRecord } from "./csv_record.ts";
import { isClassName } from "./class_column_name.ts";
import { isMissing } from "./missing.ts";
import { type ColumnValues, columnValues, holdsWords } from "./column_values.ts";
import type { TableHead } from "./table_head.ts";

/** The names and first rows of a table. */
export interface NamedHead {
  /** The file's name in error messages. */
  readonly file: string;
  /** Whether the names come from a header. */
  readonly header: boolean;
  /** The line of the header, or of the first row. */
  readonly line: number;
  /** The name of each column, all different. */
  readonly names: readonly string[];
  /** The first rows. */
  readonly rows: readonly CsvRecord[];
  /** The values of each column in these rows. */
  readonly values: readonly ColumnValues[];
  /** Whether the header lacks a name for the first column, like R's for row names. */
  readonly lacksFirstName: boolean;
  /** Why there is a header or none, as text for parentheses. */
  readonly reason: string;
}

/**
 * Detects the header of a table: the first record is one if it differs in type from those below.
 *
 * - A word stands above numbers.
 * - A word that names classes (`species`), or that doesn't occur in the rows although their words repeat, stands above
 *   words.
 * - Its first field is empty above 0, 1, 2 …, like the index that pandas writes.
 * - Its numbers rise by even steps (`0,1,2,3`, `400,410,420`) and most are outside the ten or more that stand below
 *   them, or whole above fractions.
 *
 * A comment before the rows is a header if it has as many fields and meets one of these conditions.
 *
 * @param asked Whether there is a header, if that is given.
 * @param known The known names of columns, if any: a record with them is a header.
 */
export function findHeader(head: TableHead, asked?: boolean, known: readonly string[] = []): NamedHead {
  const { file, records, comment } = head;
  const [first, ...below] = records;
  const count = Math.max(...records.slice(1, 50).map(({ fields }) => fields), first.fields);
  const named = (header: CsvRecord | undefined, reason: string): NamedHead => {
    const rows = header === first ? below : records;
    const line = (header ?? first).line;
    const lacksFirstName = header !== undefined && header.fields + 1 === count &&
      below.every((row) => row.fields === count && row.text(count - 1) !== "");
    const texts = header === undefined ? [] : withoutTrailing(textsOf(header, header === comment), rows);
    const columns = header === undefined ? first.fields : texts.length + (lacksFirstName ? 1 : 0);
    const names = namesOf(lacksFirstName ? ["", ...texts] : texts, columns);
    const values = Array.from({ length: columns }, (_, i) => columnValues(rows, i));
    return { file, header: header !== undefined, line, names, rows, values, lacksFirstName, reason };
  };
  if (asked === false) return named(undefined, "no header, by --header no");
  if (comment && comment.fields === first.fields && differs(comment, records, known, true)) {
    return named(comment, "a comment");
  }
  if (asked === true) return named(first, "by --header yes");
  const difference = differs(first, below, known, false);
  return difference === undefined ? named(undefined, "no header") : named(first, difference);
}

/** How a record differs in type from the rows below it; undefined if it doesn't. */
function differs(
  record: CsvRecord,
  rows: readonly CsvRecord[],
  known: readonly string[],
  isComment: boolean,
): string | undefined {
  const texts = textsOf(record, isComment);
  const values = texts.map((_, i) => columnValues(rows, i));
  const numbers = texts.filter((_, i) => !Number.isNaN(record.number(i))).length;
  // A class may have the name of a column, but then there are numbers beside it.
  if (texts.filter((text) => known.includes(text)).length > numbers) return "names that are known";
  const isWord = texts.map((text, i) => !isMissing(text) && Number.isNaN(record.number(i)));
  if (isComment && isWord.every((is) => is)) return "words";
  if (isWord.some((is, i) => is && values[i].numbers > 0 && values[i].words === 0)) return "words above numbers";
  const isName = texts.some((text, i) => {
    if (!isWord[i] || !holdsWords(values[i]) || values[i].distinct.has(text)) return false;
    return isClassName(text) || 2 * values[i].distinct.size <= values[i].words;
  });
  if (isName) return "a name above words";
  if (isWord.every((is) => is)) return rows.length === 0 ? "words" : undefined;
  if (texts[0] === "" && values[0].isCount && texts.slice(1).every((text) => text !== "")) return "an index below";
  return numbersName(record, texts, values) ? "numbers that name columns" : undefined;
}

/**
 * Whether a header consists of numbers in even steps: they are outside the range of those below, or whole above
 * fractions.
 */
function numbersName(record: CsvRecord, texts: readonly string[], values: readonly ColumnValues[]): boolean {
  const places = texts.flatMap((_, i) => Number.isNaN(record.number(i)) ? [] : [i]);
  const numbers = places.map((i) => record.number(i));
  if (numbers.length < 3 || places.some((i) => values[i].numbers + values[i].words < FEWEST_ROWS)) return false;
  const step = numbers[1] - numbers[0];
  if (step <= 0 || !numbers.every((number, i) => i === 0 || number === numbers[i - 1] + step)) return false;
  const outside = places.filter((column, i) => {
    const { least, largest, isWhole } = values[column];
    return holdsWords(values[column]) || numbers[i] < least || numbers[i] > largest ||
      (Number.isInteger(numbers[i]) && !isWhole);
  });
  return 2 * outside.length > places.length;
}

/** The fewest values in a column by which a number above is judged. */
const FEWEST_ROWS = 10;

/** Names without empty ones at the end that no row has a field for: the header may end with a delimiter. */
function withoutTrailing(texts: string[], rows: readonly CsvRecord[]): string[] {
  const most = rows.reduce((most, { fields }) => Math.max(most, fields), 0);
  const last = texts.findLastIndex((text) => text !== "") + 1;
  return rows.length === 0 ? texts : texts.slice(0, Math.max(last, most));
}

function textsOf(record: CsvRecord, isComment: boolean): string[] {
  return Array.from({ length: record.fields }, (_, i) => {
    const text = record.text(i);
    return isComment && i === 0 ? text.replace(/^#+\s*/, "") : text;
  });
}

/** Makes names unique: a column without a name gets its number, the second `a` becomes `a.1`, as in pandas. */
function namesOf(texts: readonly string[], count: number): string[] {
  const taken = new Set(texts);
  const seen = new Map<string, number>();
  return Array.from({ length: count }, (_, i) => {
    const text = texts[i] ?? "";
    if (text === "") return `column ${i + 1}`;
    let times = seen.get(text) ?? 0, name = text;
    while (times > 0 && taken.has(name)) name = `${text}.${times++}`;
    seen.set(text, Math.max(1, times));
    taken.add(name);
    return name;
  });
}
