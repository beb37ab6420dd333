import type { Engine } from "../../engine/engine.ts";
import type { ImageSize } from "../../matrix/image_size.ts";

/** The bounds of dreams, and how they are found. */
export interface DreamOptions {
  /** r, the most that ‖x‖₂ may be: with `meanNorm` of the training samples, no dream is larger than they are on average. */
  readonly norm: number;
  /** The size of the pictures that the network takes; its inputs then stay from 0 to 1, and are smoothed. */
  readonly image?: ImageSize;
  /** The standard deviation of the Gaussian that smooths pictures, in pixels. Default: 0.6, of pictures of 28 × 28. */
  readonly smoothing?: number;
  /** How many steps are made. Default: 100. */
  readonly steps?: number;
  /** The seed of the noise that all dreams start from. Default: 1. */
  readonly seed?: number;
  /** What they start from instead of noise, within the bounds. */
  readonly start?: ArrayLike<number>;
  /** An engine on one thread. Default: SIMD, or the reference engine where there is none. */
  readonly engine?: Engine;
}

/** What one unit wants most. */
export interface Dream {
  /** x, as the network takes it: of pictures from 0 to 1, of a table in standard deviations from the mean. */
  readonly input: Float32Array<ArrayBuffer>;
  /** The pre-activation that it makes, times the sign of what is wanted. */
  readonly value: number;
  /** The probability of every class. */
  readonly probabilities: Float32Array<ArrayBuffer>;
}
