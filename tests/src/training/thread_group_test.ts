import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import type { TrainingOptions } from "../../../src/options/options.ts";
import { train } from "../../../src/training/session/session.ts";
import { IMAGE_CLASSES, sparseImages } from "./sparse_images.ts";
import { outcomeOf, type SessionOutcome } from "./session_outcome.ts";

/** The last batch of 32 has 12 samples, an evaluation's last batch 44. */
const training = sparseImages(300);

/** What a run of two epochs comes to. */
function outcome(options: TrainingOptions): Promise<SessionOutcome> {
  const data = { training, validation: training, test: training, classes: IMAGE_CLASSES };
  return outcomeOf(train(data, { epochs: 2, learningRate: 0.03, ...options }));
}

/** Fails unless groups of 2 and 7 threads come to what one thread comes to. */
async function assertSameOnGroups(options: TrainingOptions): Promise<void> {
  const alone = await outcome({ ...options, threads: 1 });
  assert(alone.weights.every(Number.isFinite));
  for (const threads of [2, 7]) {
    const { told, curve, weights } = await outcome({ ...options, threads });
    assertEquals({ told, curve }, { told: alone.told, curve: alone.curve }, `${threads} threads`);
    assertEquals(weights.length, alone.weights.length);
    const differing = weights.findIndex((weight, i) => !Object.is(weight, alone.weights[i]));
    assertEquals(differing, -1, `a weight differs on ${threads} threads`);
  }
}

const networks: readonly [name: string, options: TrainingOptions][] = [
  ["no hidden layer", { layers: [], optimizer: "momentum" }],
  ["one hidden layer that is shared out by unit", { layers: [129], batchSize: 100 }],
  ["two layers so wide that inactive units are left out", {
    layers: [130, 257],
    optimizer: "adam",
    learningRate: 1e-3,
  }],
  ["a learning rate that changes with every batch", { layers: [129], batchSize: 20, schedule: "cosine" }],
  ["every feature touched", { layers: [65, 130, 129], sparse: "off" }],
  ["the same bits on every CPU", { layers: [64, 20], reproducible: true, optimizer: "nesterov" }],
];

for (const [name, options] of networks) {
  Deno.test(`1, 2 and 7 threads learn the same, bit for bit, and report the same: ${name}`, async () => {
    await assertSameOnGroups(options);
  });
}

Deno.test("without relaxed arithmetic, numbers come out that are close to those with it", async () => {
  const [relaxed, plain] = await Promise.all([false, true].map((reproducible) => {
    return outcome({ layers: [17], reproducible, threads: 2 });
  }));
  // 20 steps of 0.03 with gradients of about 1: rounding errors of 6e-8 a number stay far below 1e-5.
  relaxed.weights.forEach((weight, i) => assert(Math.abs(weight - plain.weights[i]) < 1e-5, `weight ${i}`));
});
