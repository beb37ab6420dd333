/** A class and its probability. */
export interface RankedClass {
  /** Which class, from 0. */
  readonly index: number;
  readonly probability: number;
}

/** The most probable classes, the most probable one first and of equals the first one first. */
export function mostProbable(probabilities: ArrayLike<number>, count: number): RankedClass[] {
  return Array.from(probabilities, (probability, index) => ({ index, probability }))
    .sort((a, b) => b.probability - a.probability)
    .slice(0, count);
}
