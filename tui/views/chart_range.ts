import type { Point } from "../state/history.ts";

/** One measure, on the samples trained on and on those held out. */
interface MeasuredPoints {
  readonly training: readonly Point[];
  readonly validation: readonly Point[];
}

/**
 * The share of a run's values, at either end, that the range of a chart may leave out. The first batches of a run are
 * ten times worse than all that follow; with them in range, nothing else could be told apart.
 */
const LEFT_OUT = 0.05;

/** Curves as a chart shows them: values beyond the range that most of them lie in are put on its border. */
export function withinTypicalRange({ training, validation }: MeasuredPoints): MeasuredPoints {
  const sorted = Float64Array.from(training, ({ y }) => y).sort();
  const outliers = Math.floor(LEFT_OUT * sorted.length);
  const ends = sorted.length > 0 ? [sorted[outliers], sorted[sorted.length - 1 - outliers]] : [];
  const kept = [...ends, ...validation.map(({ y }) => y)];
  const low = kept.reduce((a, b) => Math.min(a, b), Infinity), high = kept.reduce((a, b) => Math.max(a, b), -Infinity);
  const clamp = (points: readonly Point[]) => points.map(({ x, y }) => ({ x, y: Math.min(high, Math.max(low, y)) }));
  return { training: clamp(training), validation: clamp(validation) };
}

/**
 * The epoch at the right border of a chart. It runs ahead of the run by at most an eighth, in steps: a border that
 * moved with every frame would make the whole curve tremble.
 *
 * @param epoch Where the run is.
 * @param epochs Where it ends.
 */
export function lastEpochShown(epoch: number, epochs: number): number {
  const step = 2 ** Math.floor(Math.log2(Math.max(epoch, FIRST_EPOCHS) / 8));
  return Math.min(epochs, Math.max(FIRST_EPOCHS, step * Math.ceil(epoch / step)));
}

/** What a chart shows at first, in epochs. */
const FIRST_EPOCHS = 0.25;
