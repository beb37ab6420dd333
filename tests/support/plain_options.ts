import { resolveOptions, type TrainingOptions } from "../../src/options/options.ts";

/** A small network and plain gradient descent, for tests that don't follow the default options. */
export const PLAIN = {
  layers: [128],
  optimizer: "sgd",
  schedule: "constant",
  batchSize: 32,
  labelSmoothing: 0,
  l2: 0,
} as const satisfies TrainingOptions;

/** The same with every other option at its default. */
export const PLAIN_OPTIONS = resolveOptions(PLAIN);
