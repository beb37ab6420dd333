import type { Samples } from "../src/matrix/samples.ts";
import type { Dataset, InputScaling, Scaling } from "./dataset.ts";
import { type RawSamples, sliceRawSamples } from "./raw_samples.ts";
import { measureScaling, scaleSamples } from "./scaling.ts";

/** How a data set's training samples are divided. */
export interface SplitOptions {
  /** How many samples to train on at most: the first ones. All that are left if not given. */
  readonly limit?: number;
  /**
   * How many training samples to hold out for validation: the last ones; 0 for none.
   *
   * `"test"` validates on the test samples and trains on all others. The figures then flatter, since what was used to
   * choose is what is scored; older projects do so.
   */
  readonly validation: number | "test";
  /**
   * How to scale the features, as a network that was trained before had it; `null` for not at all. Left out, measures
   * are standardised by the samples that are trained on, and pixels scaled as the data set says.
   */
  readonly scaling?: InputScaling | null;
}

/**
 * How many training samples to hold out for validation unless told otherwise: one in twelve, 5,000 of MNIST's 60,000;
 * none of fewer than 400 samples, where the accuracy on a twelfth would be uncertain by more than 10 points, and the
 * samples serve better to train on.
 */
export function defaultValidation(trainingSamples: number): number {
  return trainingSamples < 400 ? 0 : Math.floor(trainingSamples / 12);
}

/** How many training samples are held out unless told otherwise: those of the data themselves, else the default. */
export function defaultValidationOf(
  { trainingSamples, validationSamples }: { readonly trainingSamples: number; readonly validationSamples?: number },
): number {
  return validationSamples ?? defaultValidation(trainingSamples);
}

/** How many samples are trained on where so many are held out and no more than `limit` are taken. */
export function trainingCount(
  { trainingSamples }: { readonly trainingSamples: number },
  validation: number | "test",
  limit = Infinity,
): number {
  return Math.min(limit, trainingSamples - (validation === "test" ? 0 : validation));
}

/** The parts of a data set as a network takes them. Views where nothing is scaled, else copies. */
export interface Split {
  /** What is trained on. */
  readonly training: Samples;
  /** Left out when no sample is held out. */
  readonly validation?: Samples;
  /** The test samples of the data set, all of them. */
  readonly test: Samples;
  /**
   * How the features were scaled: x of column j became (x − mean[j]) ∕ deviation[j], a pixel (pixel − offset) · scale. Left
   * out where they were not.
   */
  readonly scaling?: InputScaling;
}

/**
 * Divides a data set into samples to train on, to validate on and to test on, and scales all by those that are trained
 * on, since no others may be looked at.
 *
 * The validation samples are those at the end whatever the limit is, so that runs of different limits compare.
 *
 * @throws {RangeError} if nothing would be left to train on, or a number is not a whole one.
 */
export function split(
  dataset: Pick<Dataset, "training" | "test" | "pixels" | "groupsDuplicates">,
  options: SplitOptions,
): Split {
  const { training, test } = dataset;
  const { limit = Infinity, validation } = options;
  const total = training.labels.length;
  const heldOut = validation === "test" ? 0 : validation;
  if (!Number.isInteger(heldOut) || heldOut < 0 || heldOut >= total) {
    throw new RangeError(
      `validation is ${validation}; expected a whole number from 0 to ${total - 1}, one less than there are ` +
        `training samples, or "test"`,
    );
  }
  if (limit !== Infinity && !Number.isInteger(limit) || limit < 1) {
    throw new RangeError(`limit is ${limit}; expected a whole number from 1, the training samples to use`);
  }
  const kept = dataset.groupsDuplicates ? betweenGroups(training, total - heldOut) : total - heldOut;
  const trained = sliceRawSamples(training, 0, Math.min(limit, kept));
  const scaling = options.scaling === undefined
    ? dataset.pixels ?? standardisation(trained)
    : options.scaling ?? undefined;
  const parts = { training: scaleSamples(trained, scaling), test: scaleSamples(test, scaling), scaling };
  if (validation === "test") return { ...parts, validation: parts.test };
  if (kept === total) return parts;
  return { ...parts, validation: scaleSamples(sliceRawSamples(training, kept, total), scaling) };
}

/** The place nearest before `row`, or else behind it, that doesn't part samples of the same features. */
function betweenGroups({ features, labels, columns }: RawSamples, row: number): number {
  const isWithin = (place: number) => {
    for (let i = 0; i < columns; i++) {
      const [one, other] = [features[(place - 1) * columns + i], features[place * columns + i]];
      if (!Object.is(one + 0, other + 0)) return false;
    }
    return true;
  };
  let before = row, behind = row;
  while (before > 0 && before < labels.length && isWithin(before)) before--;
  if (before > 0) return before;
  while (behind < labels.length && isWithin(behind)) behind++;
  return behind;
}

/** How measures are standardised; undefined of what is trained on as it is. */
function standardisation(trained: RawSamples): Scaling | undefined {
  return trained.features instanceof Float64Array ? measureScaling(trained) : undefined;
}
