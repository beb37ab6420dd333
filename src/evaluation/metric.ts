/**
 * The samples that a metric is measured on: those of training, those evaluated after each epoch, and those evaluated at
 * the end.
 */
export type MetricSplit = "training" | "validation" | "test";

/**
 * What the values of a metric are: a mean loss, a fraction from 0 to 1, a learning rate, or any other number. It
 * decides how they are formatted and charted.
 */
export type Unit = "loss" | "fraction" | "rate" | "number";

/** A named series of numbers of a run. */
export interface Metric {
  /** What it is called in sentences, titles and tables: `learning rate`. */
  readonly label: string;
  /** The same above a narrow column, if it has a shorter name. */
  readonly heading?: string;
  readonly unit: Unit;
  /** Which of two values is the better one; undefined where neither is. */
  readonly better?: "higher" | "lower";
}
