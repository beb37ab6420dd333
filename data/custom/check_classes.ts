import { DataError } from "../data_error.ts";
import { formatWhole } from "../../src/format_whole.ts";

/** The most classes: a column with more isn't a class, such as one of prices. */
const MOST_CLASSES = 1000;

/**
 * Refuses data with fewer than two or too many classes.
 *
 * @param source The source of the data.
 * @param advice What to do about it.
 */
export function checkClasses(classes: readonly string[], source: string, advice = ""): void {
  if (classes.length >= 2 && classes.length <= MOST_CLASSES) return;
  const one = classes.length === 1;
  const found = one ? `holds one class alone, ${classes[0]}` : `holds ${formatWhole(classes.length)} classes`;
  throw new DataError(source, found, `expected 2 to ${formatWhole(MOST_CLASSES)} classes`, advice);
}
