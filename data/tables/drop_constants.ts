import { constantValue } from "../constant_value.ts";
import { DataError } from "../data_error.ts";
import type { TableSchema } from "./table_schema.ts";
import type { TableRows } from "./table_rows.ts";

/**
 * Gives the role `constant` to each feature that is the same in every row, unless it was requested.
 *
 * @param asked The requested features.
 * @throws {DataError} if no feature is left.
 */
export function dropConstants(table: TableSchema, rows: TableRows, asked?: readonly string[]): TableSchema {
  if (asked !== undefined || rows.lines.length < 2) return table;
  const { features, columns: count } = rows.features;
  let input = 0;
  const columns = table.columns.map((column) => {
    if (column.role !== "feature") return column;
    const value = constantValue(features, input++, count);
    if (value === undefined) return column;
    const reason = Number.isNaN(value) ? "missing in every row" : `${value} in every row`;
    return { ...column, role: "constant", reason } as const;
  });
  if (columns.some(({ role }) => role === "feature")) return { ...table, columns };
  throw new DataError(rows.file, "has no feature that differs from row to row", "expected at least one");
}
