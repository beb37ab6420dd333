import { DataError } from "../data_error.ts";
import type { TableColumn } from "./table_schema.ts";
import type { TableRows } from "./table_rows.ts";

/** With more different fractions than these, a column holds measures. */
const MOST_FRACTIONS = 20;

/** With more different numbers than these and fewer samples of each on average, it does, too. */
const MOST_NUMBERS = 50, FEWEST_SAMPLES = 5;

/**
 * Refuses a class that is a measure: many different fractions, or numbers that hardly come again. One that was asked for
 * is taken.
 *
 * @throws {DataError} if it is so.
 */
export function requireClasses({ file, classes, lines }: TableRows, { name, reason }: TableColumn): void {
  const numbers = classes.filter(({ name }) => !Number.isNaN(Number(name)));
  const fractions = numbers.filter(({ name }) => !Number.isInteger(Number(name)));
  const areRare = numbers.length > MOST_NUMBERS && lines.length < FEWEST_SAMPLES * classes.length;
  if (reason === "by --label" || fractions.length <= MOST_FRACTIONS && !areRare) return;
  const some = (fractions.length > 0 ? fractions : numbers).slice(0, 3).map(({ name }) => name).join(", ");
  const found = `has ${classes.length.toLocaleString("en-US")} different numbers in ${name} (${some} …)`;
  throw new DataError(file, found, "expected a class, which is one of a few", "--label names the column that holds it");
}
