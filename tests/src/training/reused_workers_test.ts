import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { train } from "../../../src/training/session/session.ts";
import { withNewWorkers } from "../../support/reused_workers.ts";
import { outcomeOf, type SessionOutcome } from "./session_outcome.ts";
import { IMAGE_CLASSES, sparseImages } from "./sparse_images.ts";

const training = sparseImages(50), data = { training, test: training, classes: IMAGE_CLASSES };

/** Trains networks of other sizes one after the other, the last by the default options. */
async function lastOutcome(): Promise<SessionOutcome> {
  for (const layers of [[3], [40, 20], [9]]) await outcomeOf(train(data, { layers, epochs: 2, threads: 2 }));
  for await (const { event } of train(data, { epochs: 1_000_000, threads: 2 })) if (event === "epoch") break;
  return await outcomeOf(train(data, { epochs: 2, threads: 2 }));
}

Deno.test("workers that have trained train as new ones do, whatever became of their runs", async () => {
  const reused = await lastOutcome();
  let fresh: SessionOutcome | undefined;
  await withNewWorkers(async () => void (fresh = await lastOutcome()));
  assert(reused.weights.every(Number.isFinite));
  assertEquals(reused, fresh);
});
