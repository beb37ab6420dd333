import type { Samples } from "../src/matrix/samples.ts";
import { BYTE_PIXELS, isPixelScaling } from "../src/matrix/input_scaling.ts";
import type { ImageSize, InputScaling, Scaling } from "./dataset.ts";
import { scalePixels } from "./pixels.ts";
import { areInputs, type RawSamples } from "./raw_samples.ts";

/**
 * The mean and the (population) standard deviation of each feature, in float64; missing values (NaN) don't count. The
 * deviation of a constant feature is set to 1.
 *
 * Values are taken relative to the feature's first one and divided by the largest distance from it, so that timestamps
 * keep their digits and squares of tiny or huge numbers neither underflow nor overflow.
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

/**
 * A feature's first value (0 if all are missing), the largest distance of another one from it, and the number of
 * values.
 */
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
 * Scales samples for a network: x of column j becomes (x − mean[j]) ∕ deviation[j], computed in float64 and rounded to
 * float32; a missing value becomes 0, the mean. Bytes count as 255ths. Pixels are scaled by {@link scalePixels}.
 *
 * @param scaling If left out, features stay as they are, and float64 is rounded to float32.
 * @param source The samples's name in error messages.
 * @returns The same samples if nothing changes, otherwise a copy in memory that workers can share.
 * @throws {DataError} if a pixel is out of the scaling's range.
 */
export function scaleSamples(samples: RawSamples, scaling?: InputScaling, source = "the data set"): Samples {
  if (scaling === undefined && areInputs(samples)) return samples;
  const { features, labels, columns } = samples;
  if (scaling && isPixelScaling(scaling)) return { features: scalePixels(features, scaling, source), labels, columns };
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
 * The scaling of a trained network's inputs: its own, or for images without one that of bytes (255ths). Undefined if
 * features are taken as they are.
 */
export function effectiveScaling(
  { image, scaling }: { readonly image?: ImageSize; readonly scaling?: InputScaling },
): InputScaling | undefined {
  return scaling ?? (image && BYTE_PIXELS);
}
