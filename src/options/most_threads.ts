/** The most threads that a run takes, whether they are given or chosen. */
export const MOST_THREADS = 64;
