import { DataError } from "../data_error.ts";
import type { Dataset, DatasetEntry, DatasetRequest } from "../dataset.ts";
import type { DatasetSource } from "../dataset_source.ts";
import type { RawSamples } from "../raw_samples.ts";
import { stratifiedSplit, type StratifiedSplitOptions, testCount } from "../stratified_split.ts";

/** The default p: prime, and small enough for a network to learn the sums in a second. */
const USUAL_MODULUS = 31;

/** With p = 128 there are 16,384 pairs of 256 features each: 17 MB. */
const MOST_CLASSES = 128;

/** The share of each class that is held out for testing. */
const TEST_SHARE = 0.2;

/**
 * Addition modulo p, the table by which grokking was discovered: each pair of numbers a, b below p is a sample, given as
 * the one-hot vectors of a and of b, one after the other; its class is (a + b) mod p. There are p² samples, p of each
 * class. A fifth of each class is held out for testing, the same pairs whatever a run's seed.
 *
 * Source: A. Power et al., "Grokking: generalization beyond overfitting on small algorithmic datasets", 2022.
 */
export const modularAddition: DatasetSource = {
  ...describe(USUAL_MODULUS),
  bytes: 0,
  origin: "Power et al., Grokking (2022)",
  licence: "MIT",
  options: ["modulus", "splitSeed"],
  isInstalled: () => Promise.resolve(true),
  open: (request) => Promise.try(() => entryOf(request)),
};

function describe(p: number): Omit<DatasetEntry, "load"> {
  const numbers = Array.from({ length: p }, (_, number) => String(number)), tested = p * testCount(p, TEST_SHARE);
  return {
    name: "modular-addition",
    description: `sums of two numbers modulo ${p}`,
    classes: numbers,
    columns: 2 * p,
    features: ["a", "b"].flatMap((name) => numbers.map((number) => `${name} = ${number}`)),
    trainingSamples: p * p - tested,
    testSamples: tested,
  };
}

function entryOf({ modulus = USUAL_MODULUS, splitSeed = 1 }: DatasetRequest): DatasetEntry {
  if (!Number.isInteger(modulus) || modulus < 2 || modulus > MOST_CLASSES) {
    throw new DataError("--modulus", `is ${modulus}`, `expected a whole number from 2 to ${MOST_CLASSES}`);
  }
  const described = describe(modulus);
  const split: StratifiedSplitOptions = { testShare: TEST_SHARE, splitSeed, orderSeed: splitSeed };
  return { ...described, load: () => Promise.resolve(load(described, split)) };
}

function load(
  { name, classes, columns, features }: Omit<DatasetEntry, "load">,
  split: StratifiedSplitOptions,
): Dataset {
  return { name, classes, columns, features, ...stratifiedSplit(sums(classes.length), split), hashes: {} };
}

/** All pairs of numbers below p, and the class of each. */
function sums(p: number): RawSamples {
  const features = new Float32Array(2 * p * p * p), labels = new Uint16Array(p * p);
  for (const row of labels.keys()) {
    const a = Math.floor(row / p), b = row % p;
    features[2 * p * row + a] = features[2 * p * row + p + b] = 1;
    labels[row] = (a + b) % p;
  }
  return { features, labels, columns: 2 * p };
}
