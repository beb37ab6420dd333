import { areBytes, type Samples, sliceSamples } from "../matrix/samples.ts";

/** Copies of up to `most` samples, evenly spread over all of them: sample ⌊i · n ∕ most⌋ of n for i = 0, 1, … */
export function spreadSamples(samples: Samples, most: number): Samples {
  const { labels: { length: total }, columns } = samples, count = Math.min(most, total);
  const features = areBytes(samples) ? new Uint8Array(count * columns) : new Float32Array(count * columns);
  const labels = new Uint16Array(count);
  for (let i = 0; i < count; i++) {
    const row = Math.floor(i * total / count), one = sliceSamples(samples, row, row + 1);
    features.set(one.features, i * columns);
    labels[i] = one.labels[0];
  }
  return { features, labels, columns };
}
