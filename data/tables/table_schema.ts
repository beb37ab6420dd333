import type { MissingChoice } from "./missing.ts";

/** What a column of a table is to a network. */
export type ColumnRole =
  /** A number that it learns from. */
  | "feature"
  /** The class that it learns to tell. */
  | "class"
  /** A number or name of the row, which says nothing about its class. */
  | "index"
  /** The same in every row, so that there is nothing to learn from it. */
  | "constant"
  /** Left out because somebody asked for that, or because it is empty. */
  | "ignored";

/** A column of a table and what was decided about it. */
export interface TableColumn {
  /** Its name in the header; without one `column 1`, `column 2` … */
  readonly name: string;
  /** What it is to a network. */
  readonly role: ColumnRole;
  /** Why it has this role, to be put in parentheses. */
  readonly reason: string;
}

/**
 * What was decided about the columns of a table, in the order of its file. It is saved with a model, and whoever gives
 * rows to that model reads them by it.
 */
export interface TableSchema {
  /** Whether the names come from a header; without one, columns are known by their places. */
  readonly header: boolean;
  /** Every column, in the order of the file. */
  readonly columns: readonly TableColumn[];
  /** What becomes of samples that lack a number; undefined if they are refused. */
  readonly missing?: MissingChoice;
}

/** The names of the columns that a network takes, in the order of its inputs. */
export function featureColumnNames({ columns }: TableSchema): string[] {
  return columns.filter(({ role }) => role === "feature").map(({ name }) => name);
}

/** The column of the class, if there is one. */
export function classColumn({ columns }: TableSchema): TableColumn | undefined {
  return columns.find(({ role }) => role === "class");
}

/** Whether a value, out of a model's file, is what was decided about a table's columns. */
export function isTableSchema(value: unknown): value is TableSchema {
  const { header, columns, missing } = Object(value);
  return typeof header === "boolean" && (missing === undefined || missing === "mean" || missing === "drop") &&
    Array.isArray(columns) && columns.every(isColumn) &&
    columns.filter(({ role }) => role === "class").length <= 1;
}

const ROLES: Readonly<Record<ColumnRole, true>> = {
  feature: true,
  class: true,
  index: true,
  constant: true,
  ignored: true,
};

function isColumn(value: unknown): value is TableColumn {
  const { name, role, reason } = Object(value);
  return typeof name === "string" && typeof reason === "string" && Object.hasOwn(ROLES, role);
}
