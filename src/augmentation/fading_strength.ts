/** When augmentation fades out. */
export interface Fading {
  /** Epochs of a run; null if it has no end, and nothing fades. */
  readonly epochs: number | null;
  /** The fraction of them, the last ones, over which it fades out; 0 for never. */
  readonly fade: number;
}

/**
 * How strong augmentation is in an epoch: 1, and over the last f · n of n epochs down to 0 in the very last, in a line.
 *
 * @param epoch Counted from 0, through all attempts of the run.
 *
 * @example A fifth of ten epochs
 * ```ts
 * import { assertEquals } from "deno-std/assert/equals.js";
 * import { fadingStrength } from "./fading_strength.ts";
 *
 * assertEquals([6, 7, 8, 9].map((epoch) => fadingStrength(epoch, { epochs: 10, fade: 0.2 })), [1, 1, 0.5, 0]);
 * ```
 */
export function fadingStrength(epoch: number, { epochs, fade }: Fading): number {
  return fade === 0 || epochs === null ? 1 : Math.min(1, (epochs - 1 - epoch % epochs) / (fade * epochs));
}
