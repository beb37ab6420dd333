import type { Samples } from "../matrix/samples.ts";
import type { LoadedSamples } from "./engine.ts";
import { ListedSamples } from "./simd/listed_samples.ts";

/** Which samples fit a network. */
export interface SampleLimits {
  /** Features of a sample. */
  readonly inputs: number;
  /** How many classes there are; labels are below it. */
  readonly classes: number;
}

/**
 * Makes sure that samples are as their type says and fit a network. Kernels rely on it: they compute addresses of the
 * sizes of samples, and of labels.
 *
 * @param part What they are for, to name them by: `training`.
 * @throws {RangeError} if they aren't, or don't.
 */
export function requireSamples(samples: Samples, { inputs, classes }: SampleLimits, part?: string): void {
  requireShape(samples, part);
  if (samples.labels.length === 0 || samples.columns === 0) {
    throw new RangeError(`${named("the", part, "data")} are empty; at least one sample with one feature is needed`);
  }
  if (samples.columns !== inputs) {
    throw new RangeError(`${named("the", part, "samples")} have ${samples.columns} features; ${inputs} are expected`);
  }
  requireLabels(samples.labels, classes, part);
}

/** @throws {RangeError} if the features of samples aren't as many, or of a kind, that an engine takes. */
export function requireShape(samples: Samples, part?: string): void {
  // The engine itself has made the lists.
  if (samples instanceof ListedSamples) return;
  const { features, labels, columns } = samples;
  const data = named("the", part, "data");
  if (!(features instanceof Uint8Array || features instanceof Float32Array) || !(labels instanceof Uint16Array)) {
    throw new RangeError(
      `${data} are features in ${kindOf(features)} with labels in ${kindOf(labels)}; expected Uint8Array or ` +
        "Float32Array with Uint16Array",
    );
  }
  if (!Number.isInteger(columns) || columns < 0) {
    throw new RangeError(`${data} have ${columns} features a sample; expected a whole number`);
  }
  if (features.length !== labels.length * columns) {
    throw new RangeError(
      `${data} have ${features.length} features; ${labels.length} labels with ${columns} features each need ` +
        labels.length * columns,
    );
  }
}

/** @throws {RangeError} if a label isn't below `classes`. */
export function requireLabels(labels: Uint16Array, classes: number, part?: string): void {
  const wrong = labels.findIndex((label) => label >= classes);
  if (wrong < 0) return;
  throw new RangeError(
    `${named(part, "sample", wrong)} has label ${labels[wrong]}; with ${classes} classes, labels go from 0 to ${
      classes - 1
    }`,
  );
}

/** @throws {RangeError} if `samples` can't take the place of those loaded. */
export function requireRoom(loaded: LoadedSamples, samples: Samples): void {
  requireShape(samples);
  const { labels, columns } = samples;
  if (labels.length <= loaded.rows && columns === loaded.columns) return;
  throw new RangeError(
    `${labels.length} samples of ${columns} features can't take the place of ${loaded.rows} of ${loaded.columns}`,
  );
}

function named(...words: readonly (string | number | undefined)[]): string {
  return words.filter((word) => word !== undefined).join(" ");
}

function kindOf(value: object | undefined): string {
  return value?.constructor.name ?? "nothing";
}
