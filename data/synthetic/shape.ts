/** A distribution of points in classes, most of them in the plane. */
export interface Shape {
  readonly name: string;
  readonly description: string;
  /** The name of each class, by label. */
  readonly classes: readonly string[];
  /** The name of each coordinate. */
  readonly features: readonly string[];
  /** Who else generates such points, or who described them. */
  readonly origin: string;
  /** The default number of samples. */
  readonly samples: number;
  /** The default standard deviation of the noise on each coordinate. */
  readonly noise: number;
  /** With this many samples there is nothing to split: all of them are training and test samples. */
  readonly unsplit?: number;
  /**
   * The position of a sample before noise is added.
   *
   * @param label Its class.
   * @param index Its index within its class, from 0.
   * @param count The number of samples of its class, at least 2.
   */
  point(label: number, index: number, count: number): readonly number[];
}

/** The coordinates of a point in the plane. */
export const PLANE: readonly string[] = ["x", "y"];
