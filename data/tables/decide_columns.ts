import { DataError } from "../data_error.ts";
import { findClassColumn, findColumn, formatNames } from "./class_column.ts";
import { writeColumnList } from "./column_list.ts";
import { DELIMITER_ADVICE } from "./dialect.ts";
import type { NamedHead } from "./find_header.ts";
import { hasThousands, THOUSANDS_ADVICE } from "./number_formats.ts";
import { type ColumnValues, holdsWords } from "./table_head.ts";
import type { ColumnRole, TableColumn } from "./table_schema.ts";

/** What is said of a table's columns; what is left out is decided by their names and contents. */
export interface ColumnOptions {
  /** The column of the class: its name, or its number from 1 in a table without a header. */
  readonly label?: string;
  /** The columns to learn from, by name or number; all others but the class are left out. */
  readonly features?: readonly string[];
  /** Columns that are left out, by name or number. */
  readonly ignore?: readonly string[];
}

/**
 * Decides what each column of a table is, by names and contents. Which are constant shows only when all rows are read.
 *
 * @throws {DataError} if the class can't be told, a column that is asked for isn't there, or one that would be learned
 * from holds words.
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

/** Refuses a column that is asked to be two things. */
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

/** What is wrong with a table of one column: most likely, what parts its columns wasn't seen. */
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
 * Whether a column numbers or names the rows, and no value comes twice: it has no name, that of a count (`nr`) above one,
 * or that of an identity (`id`, `PassengerId`, `customer_id`).
 */
function isIndex({ header, names, rows, values }: NamedHead, i: number): boolean {
  if (!header || rows.length < 2) return false;
  const isUnnamed = names[i] === `column ${i + 1}` && i === 0 || /^unnamed: \d+$/i.test(names[i]);
  const { distinct, isCount, isWhole, words } = values[i];
  if (isUnnamed || IDENTITY.test(names[i])) return distinct.size === rows.length && (words > 0 || isWhole);
  return INDEX_NAME.test(names[i]) && isCount;
}

/** What a column of 0, 1, 2 … is called that numbers the rows. */
const INDEX_NAME = /^(id|idx|index|row|rowid|row_id|row number|rownames|no|nr|#|unnamed: \d+)\.?$/i;

/** What a column is called that names the rows: `id`, or another name with a word of that. */
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
  const names = words.map((i) => columns[i].name);
  const found = `has ${words.length === 1 ? "a column" : "columns"} of words beside the class, ${formatNames(names)}`;
  const asked = header ? names : words.map((i) => String(i + 1));
  throw new DataError(
    file,
    found,
    "expected numbers",
    `--ignore ${quoted(writeColumnList(asked))} ignores them`,
  );
}

/** As a shell takes it. */
function quoted(text: string): string {
  return /^[\w,.-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
