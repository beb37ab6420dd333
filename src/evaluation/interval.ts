/** The bounds that a figure lies between with 95 % confidence. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

/** z, the 97.5 % quantile of the standard normal distribution: 95 % lie within ± this. */
export const Z = 1.959963984540054;
