/**
 * How the pixels of images become what a network takes: input = (pixel − offset) · scale, so that the ground of the
 * images becomes 0 and what is drawn on it something up to 1.
 */
export interface PixelScaling {
  /** The least value that a pixel may have. */
  readonly minimum: number;
  /** The largest value that a pixel may have. */
  readonly maximum: number;
  /** The pixel that becomes 0. */
  readonly offset: number;
  /** What the distance from it is multiplied by: above 0, or below where ink is darker than its ground. */
  readonly scale: number;
}

/** Light on black, a byte a pixel: input = byte ∕ 255, as bytes stand for in samples. */
export const BYTE_PIXELS: PixelScaling = { minimum: 0, maximum: 255, offset: 0, scale: 1 / 255 };
