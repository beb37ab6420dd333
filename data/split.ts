import type { Samples } from "../src/matrix/samples.ts";
import type { Dataset, InputScaling, Scaling } from "./dataset.ts";
import { areInputs, type RawSamples, sliceRawSamples } from "./raw_samples.ts";
import { measureScaling, scaleSamples } from "./scaling.ts";

/** How a data set's training samples are split. */
export interface SplitOptions {
  /** The most samples to train on, the first ones; all if left out. */
  readonly limit?: number;
  /**
   * The number of training samples held out for validation, the last ones; 0 for none.
   *
   * `"test"` validates on the test samples and trains on all others, as older projects do. The test accuracy is then
   * optimistic, since the samples that were used to choose the network are also used to evaluate it.
   */
  readonly validation: number | "test";
  /**
   * How to scale the features, such as the scaling of a network that is trained further; `null` for not at all. If left
   * out, features are standardised by the training samples, and pixels scaled as the data set says.
   */
  readonly scaling?: InputScaling | null;
}

/**
 * The default number of training samples held out for validation: one in twelve, 5,000 of MNIST's 60,000; none of fewer
 * than 400 samples, where the accuracy on a twelfth would be uncertain by more than 10 points, and the samples are of
 * more use in training.
 */
export function defaultValidation(trainingSamples: number): number {
  return trainingSamples < 400 ? 0 : Math.floor(trainingSamples / 12);
}

/**
 * The number of validation samples by default: those that the data set itself sets aside, otherwise
 * {@link defaultValidation}.
 */
export function defaultValidationOf(
  { trainingSamples, validationSamples }: { readonly trainingSamples: number; readonly validationSamples?: number },
): number {
  return validationSamples ?? defaultValidation(trainingSamples);
}

/** The number of samples that are trained on, after those for validation are held out, and at most `limit`. */
export function trainingCount(
  { trainingSamples }: { readonly trainingSamples: number },
  validation: number | "test",
  limit = Infinity,
): number {
  return Math.min(limit, trainingSamples - (validation === "test" ? 0 : validation));
}

/** The parts of a data set, scaled. Views if nothing is scaled, otherwise copies. */
export interface Split {
  /** The training samples. */
  readonly training: Samples;
  /** The validation samples; left out if there are none. */
  readonly validation?: Samples;
  /** The test samples of the data set, all of them. */
  readonly test: Samples;
  /**
   * How the features were scaled: x of column j became (x − mean[j]) ∕ deviation[j], a pixel (pixel − offset) · scale.
   * Left out if they were not scaled.
   */
  readonly scaling?: InputScaling;
}

/**
 * Splits a data set into training, validation and test samples, and scales all of them by the training samples, so that
 * no information leaks from the others.
 *
 * The validation samples are the last ones whatever the limit is, so that runs with different limits can be compared.
 *
 * @throws {RangeError} if nothing would be left to train on, or a number isn't whole.
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

/** The nearest row before `row`, or else behind it, at which no samples with equal features are split. */
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

/** The standardisation of the training samples; undefined if features are taken as they are. */
function standardisation(trained: RawSamples): Scaling | undefined {
  return areInputs(trained) ? undefined : measureScaling(trained);
}
