/** The most threads of a run, whether they are given or chosen. */
export const MOST_THREADS = 64;
