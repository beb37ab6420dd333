/** How the weights of a layer are distributed. */
export interface WeightHistogram {
  /** The bins are of equal width, from −`bound` to `bound`; what lies beyond is counted in the outermost. */
  readonly bound: number;
  /** How many weights fall into each bin. */
  readonly counts: readonly number[];
  /** The least and the greatest weight. */
  readonly least: number;
  readonly most: number;
}
