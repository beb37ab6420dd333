import type { TrainSettings } from "./train_settings.ts";
import type { Session } from "../app/training_run.ts";

/**
 * Loads the data and starts training on them.
 *
 * @param tests Whether to score the trained network on the test samples.
 * @throws {DataError} if the data set's files are missing or damaged.
 */
export async function startSession(
  { dataset: entry, options, limit, validation }: TrainSettings,
  tests = true,
): Promise<Session> {
  // Only now: the first frame waits for none of this.
  const loading = Promise.all([import("../../data/split.ts"), import("../../src/training/session.ts")]);
  const [dataset, [{ split }, { train }]] = await Promise.all([entry.load(), loading]);
  const { test, ...parts } = split(dataset, { limit, validation });
  const { image, classes: { length: classes } } = dataset;
  return train({ ...parts, test: tests ? test : undefined, classes, image }, options);
}
