/**
 * By how much a network prefers the class that it predicts: ln p₁ − ln p₂ of its two largest probabilities, which is the
 * difference of the two largest logits where the outputs are a softmax. Of strokes that are no digits it is small even
 * for networks that give nearly every image a probability near 1.
 *
 * @param probabilities That of each class.
 * @returns 0 if two classes are as probable as each other; always finite.
 */
export function margin(probabilities: ArrayLike<number>): number {
  let first = LEAST, second = LEAST;
  for (let c = 0; c < probabilities.length; c++) {
    if (probabilities[c] > first) [first, second] = [probabilities[c], first];
    else if (probabilities[c] > second) second = probabilities[c];
  }
  return Math.log(first) - Math.log(second);
}

/** The least positive float32: outputs trained by squared error reach 0 and less. */
const LEAST = 2 ** -149;

/** Margins below which a network is less certain than it usually is. */
export interface MarginThresholds {
  /** Below it a sample is unsure. */
  readonly unsure: number;
  /** Below it a sample is doubtful: unsure if many of its neighbours are doubtful, too. */
  readonly doubtful: number;
}

/**
 * The fractions of held-out samples with margins below the thresholds. Chosen on MNIST's test images and 300 drawn
 * letters in lines of five, where a line is unsure as a whole if three fifths of it are doubtful, by three networks of
 * the preset `fast` and one of `best`, which classify five views of each: 96.7, 100 and 100 % and 100 % of the letters
 * are unsure or marked, and at most 0.8 and 0.93 % of the images are unsure, in lines of any length from 1 to 10 that are
 * drawn at random; in lines of five, where it is most, 1.4 and 1.3 %.
 */
const UNSURE_FRACTION = 0.005, DOUBTFUL_FRACTION = 0.08;

/**
 * The thresholds of a network, from its margins on samples that it wasn't trained on: networks differ in how certain they
 * usually are.
 *
 * @returns Undefined if there is no sample.
 */
export function marginThresholds(margins: Float32Array): MarginThresholds | undefined {
  if (margins.length === 0) return undefined;
  const sorted = margins.toSorted();
  const quantile = (fraction: number) => sorted[Math.floor(fraction * sorted.length)];
  return { unsure: quantile(UNSURE_FRACTION), doubtful: quantile(DOUBTFUL_FRACTION) };
}

/** Whether a value, such as one from a file, is thresholds. */
export function isMarginThresholds(value: unknown): value is MarginThresholds {
  const { unsure, doubtful } = Object(value);
  return [unsure, doubtful].every(Number.isFinite) && 0 <= unsure && unsure <= doubtful;
}
