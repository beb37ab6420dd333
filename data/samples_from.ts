import type { Samples } from "../src/matrix/samples.ts";
import { DataError } from "./data_error.ts";

/**
 * Samples from plain arrays.
 *
 * Features are stored as float32 and not scaled; bring them to a similar range first, such as 0 to 1.
 *
 * @param rows The features, one row a sample.
 * @param labels The class of each row, counted from 0.
 * @throws {DataError} if there is no row, rows differ in length, a feature isn't finite in float32, or the labels
 * aren't one whole number from 0 for each row.
 *
 * @example The exclusive or
 * ```ts
 * import { samplesFrom } from "./samples_from.ts";
 *
 * const samples = samplesFrom([[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0]);
 * if (samples.columns !== 2 || samples.labels.length !== 4) throw new Error("not four samples of two features");
 * ```
 */
export function samplesFrom(rows: readonly ArrayLike<number>[], labels: ArrayLike<number>): Samples {
  const columns = rows[0]?.length ?? 0;
  if (columns === 0) {
    throw new DataError("rows", rows.length === 0 ? "is empty" : "has no feature in row 0", "expected at least one");
  }
  if (labels.length !== rows.length) {
    throw new DataError("labels", `has ${labels.length} entries`, `expected ${rows.length}, one for each row`);
  }
  const features = new Float32Array(rows.length * columns);
  rows.forEach((row, i) => {
    if (row.length !== columns) {
      throw new DataError(`row ${i}`, `has ${row.length} features`, `expected ${columns}, as in row 0`);
    }
    features.set(row, i * columns);
  });
  const feature = features.findIndex((value) => !Number.isFinite(value));
  if (feature >= 0) {
    const [row, column] = [Math.floor(feature / columns), feature % columns];
    throw new DataError(`row ${row}`, `holds ${rows[row][column]} at ${column}`, "expected finite float32 numbers");
  }
  return { features, labels: Uint16Array.from(labels, checkedLabel), columns };
}

function checkedLabel(label: number, row: number): number {
  if (Number.isInteger(label) && label >= 0 && label <= MAXIMUM_LABEL) return label;
  throw new DataError("labels", `has ${label} for row ${row}`, `expected whole numbers from 0 to ${MAXIMUM_LABEL}`);
}

const MAXIMUM_LABEL = 2 ** 16 - 1;
