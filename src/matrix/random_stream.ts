/** The streams of random numbers that are drawn from a seed; each choice has its own, so none disturbs another. */
export const RandomStream = {
  weights: 0,
  /** The order of the training samples in each epoch. */
  order: 1,
  /** The labels that are wrong, if some are to be. */
  labels: 2,
  /** The points of synthetic data, and which samples are held out for testing. */
  data: 8,
  /** The weights of the second attempt; each further one has the next stream. */
  restarts: 16,
} as const;
