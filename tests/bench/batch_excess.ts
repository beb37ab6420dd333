import { Random } from "../../src/matrix/random.ts";
import { type Estimate, median } from "./statistics.ts";

/** Batches from a keyframe on that may be longer for it: one thread records it while it waits in these. */
const BATCHES_AFTER = 4;

/** How often pairs are drawn for the bounds of an estimate. */
const DRAWS = 400;

/** How long each batch of two runs took that differ in their keyframes alone, in milliseconds, one beside the other. */
export interface BatchPair {
  readonly with: Float64Array;
  readonly without: Float64Array;
}

/**
 * By what share keyframes lengthen epochs: how much longer the batches are that may be longer for a keyframe, in the runs with
 * keyframes beside the same batches in those without, each as a multiple of the median of the epoch's other batches in its run.
 * Of each batch the medians of all runs count, which leave out what else the machine does at times. The bounds hold 95 % of
 * what comes of pairs that are drawn at random from these (Efron, "Bootstrap methods", 1979).
 *
 * @param keyframes After how many batches each was taken.
 * @param epochs Which epochs, from 0 on.
 */
export function excessOf(
  pairs: readonly BatchPair[],
  keyframes: readonly number[],
  batchesAnEpoch: number,
  epochs: readonly number[],
): Estimate {
  const touched = new Set(keyframes.flatMap((after) => Array.from({ length: BATCHES_AFTER }, (_, i) => after - 1 + i)));
  const isOf = (batch: number) => epochs.includes(Math.floor(batch / batchesAnEpoch));
  // Before the first batch nothing was timed.
  const places = [...touched].filter((batch) => batch > 0 && batch < pairs[0].with.length && isOf(batch));
  const relative = pairs.map((pair) =>
    [pair.with, pair.without].map((run) => multiples(run, places, touched, batchesAnEpoch))
  );
  const shareOf = (chosen: readonly (readonly Float64Array[])[]) =>
    places.reduce((sum, _, i) => {
      const [longer, usual] = [0, 1].map((side) => median(chosen.map((pair) => pair[side][i])));
      return sum + longer - usual;
    }, 0) / (epochs.length * batchesAnEpoch);
  const random = new Random(1);
  const drawn = Array.from(
    { length: DRAWS },
    () => shareOf(relative.map(() => relative[Math.floor(relative.length * random.uniform())])),
  );
  drawn.sort((a, b) => a - b);
  const [low, high] = [0.025, 0.975].map((quantile) => drawn[Math.floor(quantile * DRAWS)]);
  return { median: shareOf(relative), low, high };
}

/** How long batches took, as multiples of the median of those of their epoch that no keyframe touches. */
function multiples(
  run: Float64Array,
  places: readonly number[],
  touched: ReadonlySet<number>,
  batchesAnEpoch: number,
): Float64Array {
  const usual = new Map<number, number>();
  const usualOf = (epoch: number) => {
    const start = epoch * batchesAnEpoch, others = [...run.subarray(start, start + batchesAnEpoch).entries()];
    return median(
      others.filter(([i]) => start + i > 0 && !touched.has(start + i)).map(([, milliseconds]) => milliseconds),
    );
  };
  return Float64Array.from(places, (batch) => {
    const epoch = Math.floor(batch / batchesAnEpoch);
    if (!usual.has(epoch)) usual.set(epoch, usualOf(epoch));
    return run[batch] / usual.get(epoch)!;
  });
}
