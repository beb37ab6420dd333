import type { MissingChoice } from "./missing.ts";

/** The role of a column of a table. */
export type ColumnRole =
  /** A number to learn from. */
  | "feature"
  /** The class to predict. */
  | "class"
  /** A number or name of the row, which says nothing about its class. */
  | "index"
  /** The same in every row, so that nothing can be learned from it. */
  | "constant"
  /** Ignored by request, or because it is empty. */
  | "ignored";

/** A column of a table and its role. */
export interface TableColumn {
  /** Its name in the header; without one `column 1`, `column 2` … */
  readonly name: string;
  /** Its role. */
  readonly role: ColumnRole;
  /** Why it has this role, as text for parentheses. */
  readonly reason: string;
}

/**
 * The columns of a table with their roles, in the order of the file. It is saved with a model, and rows for that model
 * are read by it.
 */
export interface TableSchema {
  /** Whether the names come from a header; without one, columns are matched by position. */
  readonly header: boolean;
  /** Every column, in the order of the file. */
  readonly columns: readonly TableColumn[];
  /** What to do with samples that lack a number; undefined to refuse them. */
  readonly missing?: MissingChoice;
}

/** The names of the feature columns, in the order of a network's inputs. */
export function featureColumnNames({ columns }: TableSchema): string[] {
  return columns.filter(({ role }) => role === "feature").map(({ name }) => name);
}

/** The column of the class, if there is one. */
export function classColumn({ columns }: TableSchema): TableColumn | undefined {
  return columns.find(({ role }) => role === "class");
}

/** Whether a value from a model's file is a valid schema. */
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
