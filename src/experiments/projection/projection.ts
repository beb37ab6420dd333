/** A layer's activations of samples in two dimensions. */
export interface Projection {
  /** Which layer: 0 for the inputs, 1 for the first hidden layer; the last are the logits, before the output function. */
  readonly layer: number;
  /** Numbers of a sample there: inputs or units. */
  readonly units: number;
  /** x and y of each sample, around (0, 0): its first two principal components, turned if it was aligned. */
  readonly points: Float32Array<ArrayBuffer>;
  /** The share of the variance along the first and the second principal component; NaN where nothing varies. */
  readonly explained: readonly [number, number];
  /** η²: the share of the variance that lies between the classes. */
  readonly separation: number;
  /** η² of the points: the share of the plane's variance that lies between the classes. */
  readonly planeSeparation: number;
  /** The probability of every class for each sample (samples × classes), row-major. */
  readonly probabilities: Float32Array<ArrayBuffer>;
}

/** So little of the variance is lost by rounding to float32. */
const ROUNDING = 1e-5;

/** The share of the variance that the plane holds: all of it where but rounding is left out. */
export function planeShare({ explained: [first, second] }: Pick<Projection, "explained">): number {
  const share = first + second;
  return share > 1 - ROUNDING ? 1 : share;
}
