/**
 * Which batches of a run have a keyframe. It is made as the run starts, and stays the same if the run is trained for
 * longer.
 *
 * The first is of the untrained network. Then come `startFrames`, each so many times as many batches after the start as
 * the one before, the last of them after `startBatches`; from there on equal steps, of which `steps` make `stepBatches`
 * batches. If that would be more than `count` in all, every second step is left out, as often as it takes.
 */
export interface KeyframePlan {
  /** The most keyframes at a time. */
  readonly count: number;
  readonly startFrames: number;
  readonly startBatches: number;
  readonly steps: number;
  readonly stepBatches: number;
  readonly batchesAnEpoch: number;
}

/** The most keyframes that may be asked for. */
export const MOST_KEYFRAMES = 1000;

/**
 * The share of a run in which keyframes come at ever longer distances. About here they have become as long as the equal
 * steps behind: a geometric series up to b grows by b · ln b ∕ n at its end if it has n terms; n steps from there to 8b,
 * by 7b ∕ n; and ln b is 7 for b = 1,100, which is that share of a run of ten epochs of MNIST.
 */
const START_SHARE = 1 / 8;

/** Of a run without an end, the start is whole epochs of so many batches at least; so is every step. */
const LEAST_START = 512;

/**
 * Plans the keyframes of a run.
 *
 * @param count The most keyframes at a time, from 2 to {@link MOST_KEYFRAMES}. A run of fewer batches has one of each.
 * @param batchesAnEpoch How many batches make an epoch.
 * @param epochs How many epochs the run has; `null` for no end.
 */
export function planKeyframes(count: number, batchesAnEpoch: number, epochs: number | null): KeyframePlan {
  const batches = epochs === null ? Infinity : epochs * batchesAnEpoch;
  const frames = Math.min(count, batches + 1);
  const start = epochs === null
    ? batchesAnEpoch * Math.ceil(LEAST_START / batchesAnEpoch)
    : Math.ceil(batches * START_SHARE);
  const startFrames = Math.min(Math.floor(frames / 2), start, frames - 2);
  const startBatches = startFrames === 0 ? 0 : start;
  const steps = frames - 1 - startFrames;
  const stepBatches = epochs === null ? steps * start : batches - startBatches;
  return { count, startFrames, startBatches, steps, stepBatches, batchesAnEpoch };
}
