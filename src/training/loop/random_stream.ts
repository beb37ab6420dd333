/** The streams of random numbers that a run draws from its seed; each choice has its own, so none disturbs another. */
export const RandomStream = {
  weights: 0,
  order: 1,
  /** The labels that are wrong, if some are to be. */
  labels: 2,
  /** The weights of the second attempt; each further one has the next stream. */
  restarts: 16,
} as const;
