import type { Samples } from "../src/matrix/samples.ts";
import { BYTE_PIXELS, isPixelScaling } from "../src/matrix/input_scaling.ts";
import type { ImageSize, InputScaling, Scaling } from "./dataset.ts";
import { scalePixels } from "./pixels.ts";
import type { RawSamples } from "./raw_samples.ts";

/**
 * The mean and the standard deviation of each feature, which divides by the number of samples, in float64; values that
 * are missing (NaN) don't count. The deviation of a feature that is always the same is exactly 1.
 *
 * Each value is taken relative to the feature's first one and to its largest distance from that, so that neither
 * timestamps lose their digits nor tiny or huge figures their squares.
 */
export function measureScaling({ features, columns }: RawSamples): Scaling {
  const mean: number[] = [];
  const deviation: number[] = [];
  for (let column = 0; column < columns; column++) {
    const [first, distance, count] = extentOf(features, column, columns);
    let sum = 0;
    for (let i = column; distance > 0 && i < features.length; i += columns) {
      const value = (features[i] - first) / distance;
      if (!Number.isNaN(value)) sum += value;
    }
    const offset = count === 0 ? 0 : sum / count;
    let squares = 0;
    for (let i = column; distance > 0 && i < features.length; i += columns) {
      const value = (features[i] - first) / distance - offset;
      if (!Number.isNaN(value)) squares += value ** 2;
    }
    mean.push(first + distance * offset);
    deviation.push(distance === 0 ? 1 : distance * Math.sqrt(squares / count));
  }
  return { mean, deviation };
}

/** A feature's first value (0 if all are missing), the largest distance of another one from it, and how many there are. */
function extentOf(features: RawSamples["features"], column: number, columns: number): [number, number, number] {
  let first: number | undefined;
  let distance = 0, count = 0;
  for (let i = column; i < features.length; i += columns) {
    if (Number.isNaN(features[i])) continue;
    first ??= features[i];
    distance = Math.max(distance, Math.abs(features[i] - first));
    count++;
  }
  return [first ?? 0, distance, count];
}

/**
 * Samples in the form that a network takes: x of column j becomes (x − mean[j]) ∕ deviation[j], computed in float64 and
 * rounded to float32; a value that is missing becomes 0, which is the mean. Bytes stand for a 255th. Pixels become what
 * {@link scalePixels} makes of them.
 *
 * @param scaling Left out, features stay as they are; float64 is rounded to float32.
 * @param source What errors call the samples.
 * @returns The same samples where nothing changes, else a copy in memory that workers can share.
 * @throws {DataError} if a pixel is none that the scaling takes.
 */
export function scaleSamples(
  { features, labels, columns }: RawSamples,
  scaling?: InputScaling,
  source = "the data set",
): Samples {
  if (scaling && isPixelScaling(scaling)) return { features: scalePixels(features, scaling, source), labels, columns };
  if (scaling === undefined && !(features instanceof Float64Array)) return { features, labels, columns };
  const { mean, deviation } = scaling ?? { mean: Array(columns).fill(0), deviation: Array(columns).fill(1) };
  const unit = features instanceof Uint8Array ? 1 / 255 : 1;
  const scaled = new Float32Array(new SharedArrayBuffer(features.length * Float32Array.BYTES_PER_ELEMENT));
  for (let i = 0, column = 0; i < features.length; i++) {
    const value = (features[i] * unit - mean[column]) / deviation[column];
    scaled[i] = Number.isNaN(value) ? 0 : value;
    if (++column === columns) column = 0;
  }
  return { features: scaled, labels, columns };
}

/**
 * How a network that was trained before takes what it is given: by its own scaling; images without one as bytes, of which
 * each is a 255th. Undefined where features are taken as they are.
 */
export function effectiveScaling(
  { image, scaling }: { readonly image?: ImageSize; readonly scaling?: InputScaling },
): InputScaling | undefined {
  return scaling ?? (image && BYTE_PIXELS);
}
