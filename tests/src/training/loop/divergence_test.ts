import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { ReferenceEngine } from "../../../../src/engine/reference/reference.ts";
import { resolveOptions } from "../../../../src/options/options.ts";
import { numbersOf, runTrainer, separablePoints, untrainedNetwork } from "../run_trainer.ts";

const points = separablePoints(20);

/** The same points, far out: steps in proportion to them and a learning rate of 1,000 overflow float32 at once. */
const farOut = { ...points, features: points.features.map((x) => x * 1e18) };
const options = { layers: [4], batchSize: 8, epochs: 5, learningRate: 1000 };

Deno.test("a diverging run stops, says where, and keeps the last good weights", () => {
  const { finished, epochs, network } = runTrainer({ training: farOut, test: farOut, options });
  assertEquals([finished.reason, finished.epochs, epochs.length], ["diverged", 0, 0]);
  assert(finished.divergedAt !== undefined);
  assertEquals(finished.divergedAt.epoch, 1);
  // 20 samples in batches of 8 are three batches.
  assert(finished.divergedAt.batch >= 1 && finished.divergedAt.batch <= 3);
  // No epoch was good, so these are the weights that the run started with.
  assertEquals(numbersOf(network), numbersOf(untrainedNetwork(new ReferenceEngine(), 2, resolveOptions(options))));
});

Deno.test("a run that diverges later goes back to the end of its last good epoch", () => {
  let afterTwo: Float32Array | undefined;
  const { finished, network } = runTrainer({
    training: points,
    options: { ...options, learningRate: 0.1 },
    watch: (event, control, network) => {
      if (event.event !== "epoch" || event.epoch !== 2) return;
      afterTwo = numbersOf(network);
      control.learningRate = Number.MAX_VALUE;
    },
  });
  assertEquals([finished.reason, finished.epochs, finished.divergedAt?.epoch], ["diverged", 2, 3]);
  assertEquals(numbersOf(network), afterTwo);
});

Deno.test("a NaN among the features is a divergence in the batch that it lies in", () => {
  const features = points.features.slice();
  features[7] = NaN;
  const { finished, network } = runTrainer({
    training: { ...points, features },
    options: { ...options, learningRate: 0.1 },
  });
  assertEquals([finished.reason, finished.divergedAt?.epoch], ["diverged", 1]);
  assert(numbersOf(network).every(Number.isFinite));
});

Deno.test("a run that goes well has diverged nowhere", () => {
  const { finished } = runTrainer({ training: points, options: { ...options, learningRate: 0.1 } });
  assertEquals([finished.reason, finished.divergedAt], ["epochs", undefined]);
});
