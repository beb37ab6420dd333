import { Random } from "../src/matrix/random.ts";
import type { RawSamples } from "./raw_samples.ts";
import { selectRows } from "./select_rows.ts";

/** How samples are divided into those to train on and those to test on. */
export interface StratifiedSplitOptions {
  /** The part of each class's samples to test on, above 0 and below 1. */
  readonly testShare: number;
  /** Start of the choice of samples to test on: keep it fixed where runs of several seeds are to compare. */
  readonly splitSeed: number;
  /** Start of the order of the training samples. */
  readonly orderSeed: number;
}

/** The generator's stream that making and dividing samples take from; the first ones are those of training. */
export const DATA_STREAM = 8;

/**
 * Divides samples class by class, so that each is as frequent in either part; {@link testCount} tells how many of each
 * are tested on. Neither part is sorted by class: the training samples come in the order of `orderSeed`, those to test
 * on in that of `splitSeed`. The samples are copied into memory that workers can share.
 */
export function stratifiedSplit<T extends RawSamples>(
  samples: T,
  options: StratifiedSplitOptions,
): { training: T; test: T } {
  const { testShare, splitSeed, orderSeed } = options;
  const random = new Random(splitSeed, DATA_STREAM);
  const training: number[] = [];
  const test: number[] = [];
  for (const rows of rowsByClass(samples.labels)) {
    random.shuffle(rows);
    const tested = testCount(rows.length, testShare);
    for (const row of rows.subarray(0, tested)) test.push(row);
    for (const row of rows.subarray(tested)) training.push(row);
  }
  return {
    training: selectRows(samples, shuffled(training, new Random(orderSeed, DATA_STREAM))),
    test: selectRows(samples, shuffled(test, random)),
  };
}

/** The same samples in the order of `seed`, copied into memory that workers can share. */
export function shuffleSamples<T extends RawSamples>(samples: T, seed: number): T {
  return selectRows(samples, shuffled(samples.labels.keys(), new Random(seed, DATA_STREAM)));
}

/** How many of a class's samples are tested on: its share, but at least one, and one is left to train on. */
export function testCount(count: number, testShare: number): number {
  return Math.min(Math.max(1, Math.round(testShare * count)), Math.max(0, count - 1));
}

/** The rows of each class, in their order. */
function rowsByClass(labels: Uint16Array): Uint32Array[] {
  const rows: number[][] = [];
  labels.forEach((label, row) => (rows[label] ??= []).push(row));
  return Object.values(rows).map((rows) => Uint32Array.from(rows));
}

/** In random order. */
function shuffled(rows: Iterable<number>, random: Random): Uint32Array {
  const items = Uint32Array.from(rows);
  random.shuffle(items);
  return items;
}
