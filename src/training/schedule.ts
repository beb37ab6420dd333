/** The schedules by name. */
export const SCHEDULES = ["constant", "step", "exponential", "cosine", "one-cycle", "plateau"] as const;

/** How the learning rate changes over a run. */
export type Schedule = typeof SCHEDULES[number];
