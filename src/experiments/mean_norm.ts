import { type Samples, sliceSamples } from "../matrix/samples.ts";
import { l2Norm } from "./l2_norm.ts";

/** Samples whose features are made at a time, where samples are kept in another form. */
const PART = 4096;

/**
 * The mean of ‖x‖₂ over samples, as a network takes them: how large an input usually is.
 *
 * @throws {RangeError} if there is no sample.
 */
export function meanNorm(samples: Samples): number {
  const { columns, labels: { length } } = samples;
  if (length === 0) throw new RangeError("no sample was given; a mean needs one at least");
  let sum = 0;
  for (let start = 0; start < length; start += PART) {
    const { features } = sliceSamples(samples, start, Math.min(start + PART, length));
    const scale = features instanceof Uint8Array ? 1 / 255 : 1;
    for (let at = 0; at < features.length; at += columns) sum += l2Norm(features.subarray(at, at + columns)) * scale;
  }
  return sum / length;
}
