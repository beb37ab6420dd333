/**
 * Labelled samples: the features (rows × columns), row-major, and one label per row.
 *
 * Bytes stand for `byte / 255`, so that images stay as compact as their files; float32 features stand for themselves.
 */
export interface Samples {
  /** Row-major features; `features.length === labels.length * columns`. */
  readonly features: Uint8Array | Float32Array;
  /** The class of each row, an index into the data set's class names. */
  readonly labels: Uint16Array;
  /** Features of one sample. */
  readonly columns: number;
}

/** The rows `start` (included) to `end` (excluded) of `samples`, as a view. */
export function sliceSamples(samples: Samples, start: number, end: number): Samples {
  const { features, labels, columns } = samples;
  return { features: features.subarray(start * columns, end * columns), labels: labels.subarray(start, end), columns };
}
