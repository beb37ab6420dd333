/** A place in the plane. */
export type PlanePoint = readonly [x: number, y: number];

/** Points of the plane in classes, which can be made in any number. */
export interface Shape {
  readonly name: string;
  readonly description: string;
  /** The name of each class, by label. */
  readonly classes: readonly string[];
  /** Who else makes such points, or who described them. */
  readonly origin: string;
  /** How many samples are made by default. */
  readonly samples: number;
  /** The standard deviation of the noise on either coordinate by default. */
  readonly noise: number;
  /** With this many samples there is nothing to divide: they are trained and tested on alike. */
  readonly unsplit?: number;
  /**
   * Where a sample lies before noise is added.
   *
   * @param label Its class.
   * @param index Which of its class it is, from 0.
   * @param count How many its class has, at least 2.
   */
  point(label: number, index: number, count: number): PlanePoint;
}
