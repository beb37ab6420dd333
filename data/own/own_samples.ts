import { DataError } from "../data_error.ts";
import { divide, inRandomOrder } from "../divide.ts";
import type { RawSamples } from "../raw_samples.ts";

/** The part of each class that is held out for testing when nothing else is there to test on. */
export const TEST_SHARE = 0.15;

/**
 * One's own samples to train on and to test on: those that are meant for testing, else 15 % of each class. The training
 * samples come in the order of the seed, since files are often sorted by class.
 *
 * @param source What the data came from.
 * @throws {DataError} if nothing could be held out, as each class has one sample.
 */
export function dividedSamples(
  training: RawSamples,
  test: RawSamples | undefined,
  seed: number,
  source: string,
): { training: RawSamples; test: RawSamples } {
  if (test !== undefined) return { training: inRandomOrder(training, seed), test };
  const parts = divide(training, { testShare: TEST_SHARE, divisionSeed: seed, orderSeed: seed });
  if (parts.test.labels.length > 0) return parts;
  throw new DataError(source, "holds one sample of each class", "two of a class are needed, one of them to test on");
}

/** Classes beyond these are no classes: a column of prices has as many values as rows. */
const MOST_CLASSES = 1000;

/**
 * Refuses data with fewer than two classes, or with so many that they are no classes.
 *
 * @param source What the data came from.
 * @param advice What to do about it.
 */
export function checkClasses(classes: readonly string[], source: string, advice = ""): void {
  if (classes.length >= 2 && classes.length <= MOST_CLASSES) return;
  const one = classes.length === 1;
  const found = one
    ? `holds one class alone, ${classes[0]}`
    : `holds ${classes.length.toLocaleString("en-US")} classes`;
  throw new DataError(source, found, `from 2 to ${MOST_CLASSES.toLocaleString("en-US")} are told apart`, advice);
}
