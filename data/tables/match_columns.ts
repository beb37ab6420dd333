import { DataError } from "../data_error.ts";
import { formatNames } from "./class_column.ts";
import { isClassName } from "./class_column_name.ts";
import type { NamedHead } from "./find_header.ts";
import { holdsWords } from "./column_values.ts";
import { classColumn, featureColumnNames, type TableColumn, type TableSchema } from "./table_schema.ts";

/** The positions of a network's inputs and of the class in a table. */
export interface MatchedColumns {
  /** The input for each column of the table, from 0; −1 if it isn't one. */
  readonly inputs: Int32Array;
  /** The column of the class; undefined if there is none. */
  readonly label?: number;
  /** The names of columns that the network wasn't trained on. */
  readonly extra: readonly string[];
}

/** The positions of features and class by the roles of a table's columns. */
export function columnsByRole(columns: readonly TableColumn[]): MatchedColumns {
  let input = 0;
  const inputs = Int32Array.from(columns, ({ role }) => role === "feature" ? input++ : -1);
  const label = columns.findIndex(({ role }) => role === "class");
  return { inputs, label: label < 0 ? undefined : label, extra: [] };
}

/**
 * Finds the columns that a network was trained on in another table: by name, in any order, if both have a header;
 * otherwise by position, with or without the class, or only the features.
 *
 * @throws {DataError} naming the missing columns, or their number if it doesn't match, or is ambiguous.
 */
export function matchColumns(head: NamedHead, known: TableSchema): MatchedColumns {
  return head.header && known.header ? byName(head, known) : byPosition(head, known);
}

/**
 * Uses all columns of a table as features, or, if there is one more, one as the class: the column whose name or
 * contents say so, otherwise the first.
 *
 * @throws {DataError} if there are more or fewer columns.
 */
export function matchByCount(head: NamedHead, features: number): MatchedColumns {
  const { file, line, names, values } = head;
  if (names.length === features) return columnsByRole(names.map((name) => ({ name, role: "feature", reason: "" })));
  if (names.length !== features + 1) throw wrongCount(`${file} line ${line}`, names.length, features);
  const words = values.flatMap((value, i) => holdsWords(value) ? [i] : []);
  // A `y` among `x` and `z` is a coordinate.
  const called = names.findIndex((name) => head.header && isClassName(name) && name.toLowerCase() !== "y");
  const label = called >= 0 ? called : words.length === 1 ? words[0] : 0;
  return columnsByRole(names.map((name, i) => ({ name, role: i === label ? "class" : "feature", reason: "" })));
}

function wrongCount(source: string, count: number, features: number, all = features + 1): DataError {
  const found = `has ${count} ${count === 1 ? "column" : "columns"}`;
  const table = features + 1 === all ? "" : `, or all ${all} columns`;
  return new DataError(
    source,
    found,
    `expected ${features} features, with or without a class${table}`,
  );
}

function byName({ file, names }: NamedHead, known: TableSchema): MatchedColumns {
  const features = featureColumnNames(known), label = classColumn(known)?.name;
  const missing = features.filter((name) => !names.includes(name));
  if (missing.length > 0) {
    const found = `lacks ${missing.length === 1 ? "the column" : `${missing.length} columns,`} ${formatNames(missing)}`;
    throw new DataError(file, found, `expected ${formatNames(features)}; its columns are ${formatNames(names)}`);
  }
  const place = label === undefined ? -1 : names.indexOf(label);
  const isKnown = new Set(known.columns.map(({ name }) => name));
  return {
    inputs: Int32Array.from(names, (name) => features.indexOf(name)),
    label: place < 0 ? undefined : place,
    extra: names.filter((name) => !isKnown.has(name)),
  };
}

function byPosition({ file, line, names, values }: NamedHead, known: TableSchema): MatchedColumns {
  const { columns } = known;
  const shapes = [
    columns,
    columns.filter(({ role }) => role !== "class"),
    columns.filter(({ role }) => role === "feature" || role === "class"),
    columns.filter(({ role }) => role === "feature"),
  ];
  const fitting = shapes.filter(({ length }) => length === names.length);
  if (fitting.length === 0) throw wrongCount(`${file} line ${line}`, names.length, shapes[3].length, columns.length);
  const isPossible = (shape: readonly TableColumn[]) =>
    shape.every(({ role }, i) => role !== "feature" || !holdsWords(values[i]));
  const possible = fitting.length === 1 ? fitting : fitting.filter(isPossible);
  const [shape = fitting[0], ...others] = possible;
  const other = others.find((other) => other.some((column, i) => column !== shape[i]));
  if (other === undefined) return columnsByRole(shape);
  const [one, two] = [shape, other].map((columns) => formatNames(columns.map(({ name }) => name)));
  throw new DataError(`${file} line ${line}`, `has ${names.length} columns without names, ${one} or ${two}`, AMBIGUOUS);
}

const AMBIGUOUS = "expected a header with their names";
