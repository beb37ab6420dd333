import type { ImageSize } from "./image_size.ts";

/** How the features of the data become inputs of a network: measurements are standardized, pixels shifted and scaled. */
export type InputScaling = Scaling | PixelScaling;

/** The mean and the standard deviation of each feature over the training samples. */
export interface Scaling {
  /** The mean of each feature. */
  readonly mean: readonly number[];
  /** The standard deviation of each feature, never 0. */
  readonly deviation: readonly number[];
}

/**
 * How the pixels of images become inputs of a network: input = (pixel − offset) · scale, so that the background becomes 0
 * and the foreground at most 1.
 */
export interface PixelScaling {
  /** The smallest value that a pixel may have. */
  readonly minimum: number;
  /** The largest value that a pixel may have. */
  readonly maximum: number;
  /** The pixel value that becomes 0. */
  readonly offset: number;
  /** What the difference to it is multiplied by: above 0, or below 0 where the foreground is darker. */
  readonly scale: number;
  /**
   * The size of the images, if some of them are dark on light and others light on dark. Those with a light border, its
   * mean above (minimum + maximum) ∕ 2, are inverted first: a pixel becomes minimum + maximum − pixel.
   */
  readonly mixedPolarity?: ImageSize;
}

/** Light on black, one byte per pixel: input = byte ∕ 255, as for the bytes of samples. */
export const BYTE_PIXELS: PixelScaling = { minimum: 0, maximum: 255, offset: 0, scale: 1 / 255 };

/** Whether a scaling is one of pixels rather than of measurements. */
export function isPixelScaling(scaling: InputScaling): scaling is PixelScaling {
  return "offset" in scaling;
}
