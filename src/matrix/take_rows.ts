import { areBytes, type Samples, sliceSamples } from "./samples.ts";

/** A copy of some samples, in the order of `rows`. */
export function takeRows(samples: Samples, rows: ArrayLike<number>): Samples {
  const { columns, labels } = samples, numbers = rows.length * columns;
  const features = areBytes(samples) ? new Uint8Array(numbers) : new Float32Array(numbers);
  for (let i = 0; i < rows.length; i++) {
    features.set(sliceSamples(samples, rows[i], rows[i] + 1).features, i * columns);
  }
  return { features, labels: Uint16Array.from(rows, (row) => labels[row]), columns };
}
