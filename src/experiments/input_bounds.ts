/** The range that the inputs of a network are kept within. */
export interface InputBounds {
  /** The smallest value of an input. */
  readonly minimum: number;
  /** The largest value of an input. */
  readonly maximum: number;
}

/** The inputs of a network of pictures: pixels from 0, the background, to 1. */
export const PICTURE_BOUNDS: InputBounds = { minimum: 0, maximum: 1 };

/** Inputs that aren't pixels may be any numbers. */
export const NO_BOUNDS: InputBounds = { minimum: -Infinity, maximum: Infinity };
