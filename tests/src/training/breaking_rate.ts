/** The learning rate at which the clock of a failing member breaks. */
export const BREAKING_RATE = 0.0123;
