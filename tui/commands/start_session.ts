import type { Dataset } from "../../data/dataset.ts";
import type { TrainSettings } from "./train_settings.ts";
import type { Session } from "../app/training_run.ts";

/** What else matters for a session's start. */
export interface StartOptions {
  /** Whether to score the trained network on the test samples. Default: true. */
  readonly tests?: boolean;
  /** Takes the data set as soon as it is loaded. */
  readonly loaded?: (dataset: Dataset) => void;
}

/**
 * Loads the data and starts training on them.
 *
 * @throws {DataError} if the data set's files are missing or damaged.
 */
export async function startSession(
  { dataset: entry, options, limit, validation }: TrainSettings,
  { tests = true, loaded }: StartOptions = {},
): Promise<Session> {
  // Only now: the first frame waits for none of this.
  const loading = Promise.all([import("../../data/split.ts"), import("../../src/training/session.ts")]);
  const [dataset, [{ split }, { train }]] = await Promise.all([entry.load(), loading]);
  loaded?.(dataset);
  const { test, ...parts } = split(dataset, { limit, validation });
  const { image, classes: { length: classes } } = dataset;
  return train({ ...parts, test: tests ? test : undefined, classes, image }, options);
}
