import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import type { TrainingOptions } from "../../../src/options/options.ts";
import { train, type TrainingSession } from "../../../src/training/session/session.ts";
import { withNewWorkers } from "../../support/reused_workers.ts";
import { outcomeOf, type SessionOutcome } from "./session_outcome.ts";
import { IMAGE_CLASSES, sparseImages } from "./sparse_images.ts";

const training = sparseImages(50), data = { training, test: training, classes: IMAGE_CLASSES };

/** Trains networks of other sizes one after the other, one until it is left, the last by the default options. */
async function lastOutcome(start: (options: TrainingOptions) => TrainingSession): Promise<SessionOutcome> {
  for (const layers of [[3], [40, 20], [9]]) await outcomeOf(start({ layers, epochs: 2, threads: 2 }));
  for await (const { event } of start({ epochs: 1_000_000, threads: 2 })) if (event === "epoch") break;
  return await outcomeOf(start({ epochs: 2, threads: 2 }));
}

Deno.test("workers that have trained train as new ones do, whatever became of their runs", async () => {
  const start = (options: TrainingOptions) => train(data, options);
  const reused = await lastOutcome(start);
  assert(reused.weights.every(Number.isFinite));
  assertEquals(reused, await lastOutcome((options) => withNewWorkers(() => start(options))));
});
