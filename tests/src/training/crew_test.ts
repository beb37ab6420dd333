import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import type { TrainingOptions } from "../../../src/training/options.ts";
import { train } from "../../../src/training/session.ts";
import { numbersOf } from "./run_trainer.ts";
import { IMAGE_CLASSES, sparseImages } from "./sparse_images.ts";

/** The last batch of 32 has 12 samples, an evaluation's last batch 44. */
const training = sparseImages(300);

/** What a run tells of its epochs and its end, and the weights that it leaves. */
async function outcome(options: TrainingOptions): Promise<{ told: unknown[]; weights: number[] }> {
  const session = train({ training, validation: training, test: training, classes: IMAGE_CLASSES }, {
    epochs: 2,
    learningRate: 0.03,
    ...options,
  });
  const told: unknown[] = [];
  for await (const event of session) {
    // The time a run takes is its own.
    if (event.event === "epoch" || event.event === "finished") told.push({ ...event, seconds: 0 });
  }
  assert(session.network);
  return { told, weights: numbersOf(session.network) };
}

/** Fails unless crews of 2, 3, 4 and 7 come to what one thread comes to. */
async function assertSameOnCrews(options: TrainingOptions): Promise<void> {
  const alone = await outcome({ ...options, threads: 1 });
  assert(alone.weights.every(Number.isFinite));
  for (const threads of [2, 3, 4, 7]) {
    const { told, weights } = await outcome({ ...options, threads });
    assertEquals(told, alone.told, `${threads} threads`);
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
  Deno.test(`1, 2, 3, 4 and 7 threads learn the same, bit for bit, and tell the same: ${name}`, async () => {
    await assertSameOnCrews(options);
  });
}

Deno.test("without relaxed arithmetic, numbers come out that are close to those with it", async () => {
  const [relaxed, plain] = await Promise.all([false, true].map((reproducible) => {
    return outcome({ layers: [17], reproducible, threads: 2 });
  }));
  // 20 steps of 0.03 with gradients of about 1: rounding errors of 6e-8 a number stay far below 1e-5.
  relaxed.weights.forEach((weight, i) => assert(Math.abs(weight - plain.weights[i]) < 1e-5, `weight ${i}`));
});
