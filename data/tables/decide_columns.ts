import { DataError } from "../data_error.ts";
import { findClassColumn, findColumn, formatNames } from "./class_column.ts";
import { writeColumnList } from "./column_list.ts";
import { DELIMITER_ADVICE } from "./dialect.ts";
import type { NamedHead } from "./find_header.ts";
import { hasThousands, holdsFormattedNumbers, THOUSANDS_ADVICE } from "./number_formats.ts";
import { type ColumnValues, holdsWords } from "./column_values.ts";
import type { ColumnRole, TableColumn } from "./table_schema.ts";

/** Options for the roles of a table's columns; roles that aren't given are decided by names and contents. */
export interface ColumnOptions {
  /** The column of the class: its name, or its number from 1 in a table without a header. */
  readonly label?: string;
  /** The feature columns, by name or number; all others except the class are ignored. */
  readonly features?: readonly string[];
  /** The columns to ignore, by name or number. */
  readonly ignore?: readonly string[];
}

/**
 * Decides the role of each column of a table, by names and contents. Constant columns are found only when all rows are
 * read.
 *
 * @throws {DataError} if the class can't be decided, a requested column doesn't exist, or a feature column holds words.
 */
export function decideColumns(head: NamedHead, options: ColumnOptions = {}): TableColumn[] {
  const { file, names, values } = head;
  if (names.length === 1) throw oneColumn(head);
  const roles = new Map<number, Omit<TableColumn, "name">>();
  const decide = (column: number, role: ColumnRole, reason: string) => roles.set(column, { role, reason });
  refuseContradictions(options, file);
  const features = options.features?.map((name) => findColumn(name, head, "--features"));
  for (const name of options.ignore ?? []) decide(findColumn(name, head, "--ignore"), "ignored", "by --ignore");
  names.forEach((_, i) => {
    if (roles.has(i) || features?.includes(i)) return;
    if (values[i].numbers + values[i].words === 0 && head.rows.length > 0) decide(i, "ignored", "empty");
    else if (isIndex(head, i)) decide(i, "index", `${[...values[i].distinct].slice(0, 3).join(", ")} …`);
  });
  const free = names.flatMap((_, i) => roles.has(i) || features?.includes(i) ? [] : [i]);
  const { column: label, reason } = findClassColumn(head, free, options.label);
  decide(label, "class", reason);
  names.forEach((_, i) => {
    if (features === undefined ? roles.has(i) : i === label) return;
    if (features === undefined) decide(i, "feature", "numbers");
    else if (features.includes(i)) decide(i, "feature", "by --features");
    else if (!roles.has(i)) decide(i, "ignored", "not among --features");
  });
  const columns = names.map((name, i) => ({ name, ...roles.get(i)! }));
  refuseWords(columns, values, head);
  if (columns.some(({ role }) => role === "feature")) return columns;
  throw new DataError(
    file,
    `has no column to learn from beside ${names[label]}`,
    "expected at least one column of numbers",
  );
}

/** Refuses a column with two requested roles. */
function refuseContradictions({ label, features = [], ignore = [] }: ColumnOptions, file: string): void {
  const refuse = (name: string, flags: string) => {
    throw new DataError(file, `has the column ${name} in ${flags}`, "expected each column in one of them");
  };
  for (const name of ignore) {
    if (name === label) refuse(name, "--label and --ignore");
    if (features.includes(name)) refuse(name, "--features and --ignore");
  }
  if (label !== undefined && features.includes(label)) refuse(label, "--label and --features");
}

/** The error for a table of one column: most likely, its delimiter wasn't detected. */
function oneColumn({ file, line, rows }: NamedHead): DataError {
  const longer = rows.find(({ fields }) => fields > 1);
  if (longer !== undefined) {
    const expected = `expected ${longer.fields}, as in line ${longer.line}`;
    throw new DataError(`${file} line ${line}`, "has one column", expected, "Delete a title above the table");
  }
  const isBlank = rows.some((row) => /\S\s+\S/.test(row.text(0)));
  const found = isBlank ? "has one column, with blanks in it" : "has one column";
  return new DataError(
    `${file} line ${line}`,
    found,
    "expected a class and at least one number",
    DELIMITER_ADVICE,
  );
}

/**
 * Whether a column numbers or identifies the rows, without duplicates: it has no name, the name of a count (`nr`) and
 * counts, or the name of an identifier (`id`, `PassengerId`, `customer_id`).
 */
function isIndex({ header, names, rows, values }: NamedHead, i: number): boolean {
  if (!header || rows.length < 2) return false;
  const isUnnamed = names[i] === `column ${i + 1}` && i === 0 || /^unnamed: \d+$/i.test(names[i]);
  const { distinct, isCount, isWhole, words } = values[i];
  if (isUnnamed || IDENTITY.test(names[i])) return distinct.size === rows.length && (words > 0 || isWhole);
  return INDEX_NAME.test(names[i]) && isCount;
}

/** The names of columns of 0, 1, 2 … that number the rows. */
const INDEX_NAME = /^(id|idx|index|row|rowid|row_id|row number|rownames|no|nr|#|unnamed: \d+)\.?$/i;

/** The names of columns that identify the rows: `id`, or a name with that word. */
const IDENTITY = /^(.*[ _.-])?(id|Id|ID)$|^.*[\p{Ll}\d](Id|ID)$/u;

function refuseWords(
  columns: readonly TableColumn[],
  values: readonly ColumnValues[],
  { file, header }: NamedHead,
): void {
  const words = columns.flatMap(({ role }, i) => role === "feature" && holdsWords(values[i]) ? [i] : []);
  if (words.length === 0) return;
  const thousands = words.find((i) => [...values[i].distinct].some(hasThousands));
  const written = thousands ?? words.find((i) => [...values[i].distinct].every((text) => /^[+-]?[\d.,]+$/.test(text)));
  if (written !== undefined) {
    const texts = [...values[written].distinct], text = texts.find(hasThousands) ?? texts[0];
    const found = `has ${JSON.stringify(text)} in ${columns[written].name}`;
    const advice = thousands === undefined ? "--decimal , reads decimal commas" : THOUSANDS_ADVICE;
    throw new DataError(file, found, "expected a number", advice);
  }
  const names = words.map((i) => columns[i].name), asked = header ? names : words.map((i) => String(i + 1));
  const ignoring = `--ignore ${quoted(writeColumnList(asked))}`;
  const formatted = words.find((i) => holdsFormattedNumbers(values[i]));
  if (formatted !== undefined) {
    const [text] = values[formatted].distinct, found = `has ${JSON.stringify(text)} in ${columns[formatted].name}`;
    const advice = `${ignoring} leaves ${names.length === 1 ? "this column" : "these columns"} out`;
    throw new DataError(file, found, "expected a number, such as 1100.5", advice);
  }
  const found = `has ${words.length === 1 ? "a column" : "columns"} of words beside the class, ${formatNames(names)}`;
  throw new DataError(file, found, "expected numbers", `${ignoring} ignores them`);
}

/** Quotes a text for a shell. */
function quoted(text: string): string {
  return /^[\w,.-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
