import { Random } from "../src/matrix/random.ts";
import { RandomStream } from "../src/matrix/random_stream.ts";
import type { RawSamples } from "./raw_samples.ts";
import { selectRows } from "./select_rows.ts";

/** How samples are split into training and test samples. */
export interface StratifiedSplitOptions {
  /** The share of each class that is held out for testing, above 0 and below 1. */
  readonly testShare: number;
  /** The seed that chooses the test samples: keep it fixed to compare runs with several seeds. */
  readonly splitSeed: number;
  /** The seed of the order of the training samples. */
  readonly orderSeed: number;
}

/**
 * Splits samples class by class, so that each class has the same share in both parts; {@link testCount} is the number
 * of test samples of a class. Neither part is sorted by class: the training samples are in the order of `orderSeed`,
 * the test samples in that of `splitSeed`. The samples are copied into memory that workers can share.
 */
export function stratifiedSplit<T extends RawSamples>(
  samples: T,
  options: StratifiedSplitOptions,
): { training: T; test: T } {
  const { testShare, splitSeed, orderSeed } = options;
  const random = new Random(splitSeed, RandomStream.data);
  const training: number[] = [];
  const test: number[] = [];
  for (const rows of rowsByClass(samples.labels)) {
    random.shuffle(rows);
    const tested = testCount(rows.length, testShare);
    for (const row of rows.subarray(0, tested)) test.push(row);
    for (const row of rows.subarray(tested)) training.push(row);
  }
  return {
    training: selectRows(samples, shuffled(training, new Random(orderSeed, RandomStream.data))),
    test: selectRows(samples, shuffled(test, random)),
  };
}

/** The same samples in the order of `seed`, copied into memory that workers can share. */
export function shuffleSamples<T extends RawSamples>(samples: T, seed: number): T {
  return selectRows(samples, shuffled(samples.labels.keys(), new Random(seed, RandomStream.data)));
}

/** The number of test samples of a class: its share, at least one, and at least one is left to train on. */
export function testCount(count: number, testShare: number): number {
  return Math.min(Math.max(1, Math.round(testShare * count)), Math.max(0, count - 1));
}

/** The rows of each class, in order. */
function rowsByClass(labels: Uint16Array): Uint32Array[] {
  const rows: number[][] = [];
  labels.forEach((label, row) => (rows[label] ??= []).push(row));
  return Object.values(rows).map((rows) => Uint32Array.from(rows));
}

/** The rows in random order. */
function shuffled(rows: Iterable<number>, random: Random): Uint32Array {
  const items = Uint32Array.from(rows);
  random.shuffle(items);
  return items;
}
