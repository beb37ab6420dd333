import type { ImageSize } from "./image_size.ts";

/** How what was read becomes what a network takes: measures are standardised, pixels shifted and scaled. */
export type InputScaling = Scaling | PixelScaling;

/** The mean and the standard deviation of each feature over the samples that are trained on. */
export interface Scaling {
  /** Of each feature. */
  readonly mean: readonly number[];
  /** The standard deviation of each feature, never 0. */
  readonly deviation: readonly number[];
}

/**
 * How the pixels of images become what a network takes: input = (pixel − offset) · scale, so that the background of the
 * images becomes 0 and what is drawn on it something up to 1.
 */
export interface PixelScaling {
  /** The least value that a pixel may have. */
  readonly minimum: number;
  /** The largest value that a pixel may have. */
  readonly maximum: number;
  /** The pixel that becomes 0. */
  readonly offset: number;
  /** What the distance from it is multiplied by: above 0, or below where ink is darker than its background. */
  readonly scale: number;
  /**
   * The size of the images, if some of them are dark on light and others light on dark. Those whose border is light,
   * its mean above (minimum + maximum) ∕ 2, are inverted first: a pixel becomes minimum + maximum − pixel.
   */
  readonly mixedPolarity?: ImageSize;
}

/** Light on black, a byte a pixel: input = byte ∕ 255, as bytes stand for in samples. */
export const BYTE_PIXELS: PixelScaling = { minimum: 0, maximum: 255, offset: 0, scale: 1 / 255 };

/** Whether a scaling is one of pixels, and not one of measures. */
export function isPixelScaling(scaling: InputScaling): scaling is PixelScaling {
  return "offset" in scaling;
}
