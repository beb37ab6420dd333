import type { RawSamples } from "./raw_samples.ts";

/** A copy of some samples, in the given order, in memory that workers can share. */
export function selectRows<T extends RawSamples>(samples: T, rows: Uint32Array): T {
  const { features, labels, columns } = samples;
  const memory = new SharedArrayBuffer(rows.length * columns * features.BYTES_PER_ELEMENT);
  const Features = features.constructor as new (memory: SharedArrayBuffer) => T["features"];
  const taken = {
    ...samples,
    features: new Features(memory),
    labels: new Uint16Array(new SharedArrayBuffer(rows.length * Uint16Array.BYTES_PER_ELEMENT)),
  };
  rows.forEach((row, i) => {
    taken.features.set(features.subarray(row * columns, (row + 1) * columns), i * columns);
    taken.labels[i] = labels[row];
  });
  return taken;
}

/** The samples of two parts, one after the other, in memory that workers can share. */
export function concatSamples<T extends RawSamples>(first: T, second: T): T {
  const { features, labels, columns } = first;
  const memory = new SharedArrayBuffer((features.length + second.features.length) * features.BYTES_PER_ELEMENT);
  const Features = features.constructor as new (memory: SharedArrayBuffer) => T["features"];
  const joined = {
    ...first,
    features: new Features(memory),
    labels: new Uint16Array(new SharedArrayBuffer((labels.length + second.labels.length) * labels.BYTES_PER_ELEMENT)),
  };
  joined.features.set(features);
  joined.features.set(second.features, labels.length * columns);
  joined.labels.set(labels);
  joined.labels.set(second.labels, labels.length);
  return joined;
}
