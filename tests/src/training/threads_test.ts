import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { OPTIMIZERS } from "../../../src/options/optimizer.ts";
import type { TrainingOptions } from "../../../src/options/options.ts";
import type { LayerNumbers } from "../../../src/network/layer_numbers.ts";
import type { SessionSettings } from "../../../src/training/session/session_plan.ts";
import { train } from "../../../src/training/session/session.ts";
import type { CurvePoint } from "../../../src/training/events.ts";
import { assertHeld, holdEvery, numbersOf } from "./run_trainer.ts";
import { sparseImages } from "./sparse_images.ts";

const images = sparseImages(50);
const small = { layers: [17, 9], batchSize: 8, epochs: 3, learningRate: 0.01 };

/**
 * What a run reports of its epochs and its end, its keyframes, all points of its curve, the weights that it leaves and what
 * they predict.
 */
async function outcome(
  options: TrainingOptions,
  training = images,
  settings: SessionSettings = {},
): Promise<
  {
    told: unknown[];
    curve: readonly CurvePoint[];
    weights: Float32Array;
    numbers: LayerNumbers[];
    predicted: Float32Array;
  }
> {
  const data = { training, validation: training, test: training, classes: 3 };
  const session = train(data, { ...small, ...options }, { keyframes: 10, ...settings });
  const told: unknown[] = [], curve: CurvePoint[] = [];
  for await (const event of session) {
    if (event.event === "started") {
      assertEquals([event.engine, event.threads], [session.options.engine, options.threads ?? 1]);
    }
    // The time a run takes is its own, and so is which event has a point of the curve.
    if ("curve" in event) curve.push(...event.curve);
    if (event.event === "keyframe") told.push(event);
    if (event.event === "epoch" || event.event === "finished") told.push({ ...event, seconds: 0, curve: [] });
  }
  assert(session.network);
  const predicted = session.network.probabilities(training.features);
  return { told, curve, weights: numbersOf(session.network), numbers: session.network.numbers, predicted };
}

for (const optimizer of OPTIMIZERS) {
  Deno.test(`1 and 4 threads learn the same, bit for bit, and report the same, by ${optimizer}`, async () => {
    const alone = await outcome({ optimizer, threads: 1 });
    assert(alone.weights.every(Number.isFinite));
    // Ten keyframes, three epochs and the end.
    assertEquals(alone.told.length, 14);
    assertEquals(await outcome({ optimizer, threads: 4 }), alone);
  });
}

Deno.test("penalties, clipping, max-norm, dropout and averages don't depend on the threads", async () => {
  const strength = { l2: 1e-3, l1: 1e-4, clipNorm: 0.1, maxNorm: 1, dropout: 0.2, average: 0.9 };
  const options = { ...strength, optimizer: "momentum" } as const;
  const alone = await outcome({ ...options, threads: 1 });
  for (const threads of [2, 3]) assertEquals(await outcome({ ...options, threads }), alone, `${threads} threads`);
});

Deno.test("a large first layer, whose weights lie apart for each thread, learns and predicts the same", async () => {
  const large = sparseImages(50, 180), strength = { l2: 1e-3, clipNorm: 0.1, maxNorm: 1, average: 0.9 };
  for (const options of [{ threads: 2, sparse: "off" }, { threads: 3, optimizer: "adam", ...strength }] as const) {
    const alone = await outcome({ ...options, layers: [70], threads: 1 }, large);
    assertEquals(await outcome({ ...options, layers: [70] }, large), alone);
  }
});

Deno.test("a pruned network learns the same on any number of threads, and keeps its zeros", async () => {
  const strength = { l2: 1e-3, l1: 1e-4, maxNorm: 1, average: 0.9 }, large = sparseImages(50, 180);
  for (const clipNorm of [null, 0.1]) {
    for (const [data, layers] of [[images, [17, 9]], [large, [70]]] as const) {
      for (const optimizer of ["momentum", "adam"] as const) {
        const options = { ...strength, clipNorm, optimizer, layers: [...layers] };
        const masks = holdEvery(3, [data.columns, ...layers, 3]);
        const alone = await outcome({ ...options, threads: 1 }, data, { masks });
        assertHeld(alone.numbers, masks);
        assertEquals(await outcome({ ...options, threads: 3 }, data, { masks }), alone);
      }
    }
  }
});

Deno.test("the SIMD engine learns what the reference engine learns, within float32's rounding", async () => {
  const reference = await outcome({ engine: "reference" });
  for (const sparse of ["on", "off"] as const) {
    const { weights } = await outcome({ sparse, threads: 2 });
    // 21 steps of 0.01 with gradients below 1: rounding errors of 6e-8 a number stay far below 1e-5.
    weights.forEach((weight, i) => assert(Math.abs(weight - reference.weights[i]) < 1e-5, `${sparse}: weight ${i}`));
  }
});

Deno.test("a group of threads pauses, trains a batch for each step, resumes and stops", async () => {
  const session = train({ training: images, classes: 3 }, { ...small, epochs: 1_000_000, threads: 3 });
  const seen: number[] = [];
  for await (const event of session) {
    if (event.event === "started") session.pause();
    if (event.event === "progress" && event.state === "paused") {
      seen.push(event.samplesSeen);
      if (seen.length < 4) session.step();
      else session.resume();
    }
    if (event.event === "epoch" && seen.length === 4) session.stop();
    if (event.event === "finished") assertEquals(event.reason, "stopped");
  }
  // 50 samples in batches of 8 leave 2 for the last.
  const steps = seen.slice(1).map((count, i) => count - seen[i]);
  assert(steps.every((step) => step === 8 || step === 2), `${seen}`);
});
