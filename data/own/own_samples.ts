import type { Samples } from "../../src/matrix/samples.ts";
import { DataError } from "../data_error.ts";
import { divide, inRandomOrder } from "../divide.ts";

/** The part of each class that is held out for testing when nothing else is there to test on. */
export const TEST_SHARE = 0.15;

/**
 * One's own samples to train on and to test on: those that are meant for testing, else 15 % of each class. The training
 * samples come in the order of the seed, since files are often sorted by class.
 */
export function dividedSamples(
  training: Samples,
  test: Samples | undefined,
  seed: number,
): { training: Samples; test: Samples } {
  if (test !== undefined) return { training: inRandomOrder(training, seed), test };
  return divide(training, { testShare: TEST_SHARE, divisionSeed: seed, orderSeed: seed });
}

/** Classes beyond these are no classes: a column of prices has as many values as rows. */
const MOST_CLASSES = 1000;

/**
 * Refuses data with fewer than two classes, or with so many that they are no classes.
 *
 * @param source What the data came from.
 */
export function checkClasses(classes: readonly string[], source: string): void {
  if (classes.length >= 2 && classes.length <= MOST_CLASSES) return;
  const one = classes.length === 1;
  const found = one ? `holds one class alone, ${classes[0]}` : `holds ${classes.length} classes`;
  throw new DataError(source, found, `from 2 to ${MOST_CLASSES} are told apart`);
}
