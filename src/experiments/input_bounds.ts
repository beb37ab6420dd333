/** Where inputs of a network stay. */
export interface InputBounds {
  /** The smallest value of an input. */
  readonly minimum: number;
  /** The largest value of an input. */
  readonly maximum: number;
}

/** Pictures become inputs from 0, the background, to 1. */
export const PICTURE_BOUNDS: InputBounds = { minimum: 0, maximum: 1 };

/** Inputs that are not those of pictures may be any numbers. */
export const NO_BOUNDS: InputBounds = { minimum: -Infinity, maximum: Infinity };
