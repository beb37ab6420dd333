import { DataError } from "../data_error.ts";
import type { Column } from "./table_columns.ts";
import type { TableRows } from "./table_rows.ts";

/** With more different fractions than these, a column holds measures. */
const MOST_FRACTIONS = 20;

/**
 * Refuses a class that is a measure: many different fractions. One that was asked for is taken.
 *
 * @throws {DataError} if it is so.
 */
export function requireClasses({ file, classes }: TableRows, { name, reason }: Column): void {
  const fractions = classes.filter(({ name }) => !Number.isInteger(Number(name)) && !Number.isNaN(Number(name)));
  if (reason === "by --label" || fractions.length <= MOST_FRACTIONS) return;
  const some = fractions.slice(0, 3).map(({ name }) => name).join(", ");
  const found = `has ${classes.length.toLocaleString("en-US")} different numbers in ${name} (${some} …)`;
  throw new DataError(file, found, "a class is one of a few", "--label takes the column that holds the class");
}
