import { DataError } from "../data_error.ts";
import type { TableColumn } from "./table_schema.ts";
import type { TableRows } from "./table_rows.ts";
import { formatWhole } from "../../src/format_whole.ts";

/** A column with more different fractions than this is a measurement. */
const MOST_FRACTIONS = 20;

/** So is one with more different numbers than this and fewer samples of each on average. */
const MOST_NUMBERS = 50, FEWEST_SAMPLES = 5;

/**
 * Refuses a class that is a measurement: many different fractions, or numbers that hardly repeat. A requested class is
 * accepted.
 *
 * @throws {DataError} if it is a measurement.
 */
export function requireClasses({ file, classes, lines }: TableRows, { name, reason }: TableColumn): void {
  const numbers = classes.filter(({ name }) => !Number.isNaN(Number(name)));
  const fractions = numbers.filter(({ name }) => !Number.isInteger(Number(name)));
  const areRare = numbers.length > MOST_NUMBERS && lines.length < FEWEST_SAMPLES * classes.length;
  if (reason === "by --label" || fractions.length <= MOST_FRACTIONS && !areRare) return;
  const some = (fractions.length > 0 ? fractions : numbers).slice(0, 3).map(({ name }) => name).join(", ");
  const found = `has ${formatWhole(classes.length)} different numbers in ${name} (${some} …)`;
  throw new DataError(file, found, "expected a class, which is one of a few", "--label names the column that holds it");
}
