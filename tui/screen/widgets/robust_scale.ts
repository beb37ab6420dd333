const BEYOND = 0.01;

const STEPS = 64;

/** How often the first step is refined, when all the others contain outliers: beyond this far out they count. */
const MOST_ROUNDS = 8;

/**
 * The end of a scale symmetric about 0 beyond which at most 1 % of the magnitudes lie; of fewer than 100 values the
 * largest, 1 when all are 0. A quantile to a 64th of the range by counting, linear in the values.
 */
export function robustScale(values: ArrayLike<number>): number {
  const mayLieBeyond = Math.floor(values.length * BEYOND);
  let largest = largestMagnitude(values, Number.MAX_VALUE);
  for (let round = 0, beyond = 0; mayLieBeyond > 0 && largest > 0 && round < MOST_ROUNDS; round++) {
    const counts = countSteps(values, largest);
    let step = STEPS - 1;
    while (step > 0 && beyond + counts[step] <= mayLieBeyond) beyond += counts[step--];
    if (step > 0) return largest * ((step + 1) / STEPS);
    largest = largestMagnitude(values, largest / STEPS);
  }
  return largest || 1;
}

/** The largest magnitude that is no larger than `most`. */
function largestMagnitude(values: ArrayLike<number>, most: number): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) {
    const magnitude = Math.abs(values[i]);
    if (magnitude > largest && magnitude <= most) largest = magnitude;
  }
  return largest;
}

/** How many magnitudes lie in each step of 0 … `largest`. */
function countSteps(values: ArrayLike<number>, largest: number): Uint32Array {
  const counts = new Uint32Array(STEPS);
  for (let i = 0; i < values.length; i++) {
    const fraction = Math.abs(values[i]) / largest;
    if (fraction <= 1) counts[Math.min(STEPS - 1, Math.floor(fraction * STEPS))]++;
  }
  return counts;
}
