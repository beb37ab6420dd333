/** The learning rate at which the clock of a failing worker breaks. */
export const BREAKING_RATE = 0.0123;
