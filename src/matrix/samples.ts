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
  /**
   * The rows `start` (included) to `end` (excluded), of samples that are kept in another form: `features` makes theirs
   * when it is first read, so whoever needs a few rows slices first.
   */
  slice?(start: number, end: number): Samples;
}

/** Takes the features of samples, bytes, as they are read, to keep them in a form of its own. */
export interface SampleCollector {
  /** Takes some more bytes, row after row, however they are cut; it keeps no view of them. */
  append(bytes: Uint8Array): void;
  /** The samples, with their labels, after the last of their features. */
  finish(labels: Uint16Array): Samples;
}

/** Begins to collect so many samples; undefined where they had better be kept as they are. */
export type CollectSamples = (rows: number, columns: number) => Promise<SampleCollector | undefined>;

/** The rows `start` (included) to `end` (excluded) of `samples`, as a view. */
export function sliceSamples(samples: Samples, start: number, end: number): Samples {
  if (samples.slice) return samples.slice(start, end);
  const { features, labels, columns } = samples;
  return { features: features.subarray(start * columns, end * columns), labels: labels.subarray(start, end), columns };
}

/** Whether the features are bytes. */
export function areBytes(samples: Samples): boolean {
  return sliceSamples(samples, 0, 0).features instanceof Uint8Array;
}
