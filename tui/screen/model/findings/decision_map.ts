/** What a network of two inputs makes of a grid of points on the plane. */
export interface DecisionMap {
  readonly bounds: Bounds;
  /** Points from left to right, and from the bottom up. */
  readonly columns: number;
  readonly rows: number;
  /** The probability of every class at every point: (rows × columns × classes), the lowest row first. */
  readonly probabilities: Float32Array;
  readonly classes: number;
  /** How far the run was when the weights were read, in epochs. */
  readonly epoch: number;
}

/** A rectangle of the plane; the first input goes to the right, the second up. */
export interface Bounds {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}
