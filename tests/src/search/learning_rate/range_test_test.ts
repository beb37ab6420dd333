import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { completeOptions, type TrainingOptions } from "../../../../src/options/options.ts";
import {
  rangeTest,
  rangeTestOptions,
  rateOf,
  type RatePoint,
  type RateSweep,
} from "../../../../src/search/learning_rate/range_test.ts";
import { RateCurve } from "../../../../src/search/learning_rate/rate_curve.ts";
import { suggestRate } from "../../../../src/search/learning_rate/suggest_rate.ts";
import type { TrainingData } from "../../../../src/training/loop/data.ts";
import { train } from "../../../../src/training/session/session.ts";

/** The points of a range test, up to the end or where `isEnough`. */
async function pointsOf(data: TrainingData, options: TrainingOptions, sweep: RateSweep): Promise<RatePoint[]> {
  const session = train(data, rangeTestOptions(completeOptions({ threads: 1, ...options })), { startsPaused: true });
  const points: RatePoint[] = [];
  for await (const point of rangeTest(session, sweep)) points.push(point);
  return points;
}

/** One sample with the feature 2 and the target 1: with a single weight the loss is ½ e² with e = 2w − 1, of curvature 4. */
const QUADRATIC: TrainingData = {
  training: { features: Float32Array.of(2), labels: Uint16Array.of(1), columns: 1 },
  classes: 2,
};

const LINEAR: TrainingOptions = {
  layers: [],
  bias: false,
  loss: "mse",
  output: "identity",
  optimizer: "sgd",
  l2: 0,
  // An epoch has one batch: the test goes on through many.
  batchSize: 1,
};

Deno.test("each batch is trained with its own rate, a constant factor above the one before", async () => {
  const sweep = { from: 0.001, to: 0.1, batches: 40 }, points = await pointsOf(QUADRATIC, LINEAR, sweep);
  assertEquals(points.length, 40);
  for (const [k, { learningRate, loss }] of points.entries()) {
    assertAlmostEquals(learningRate, 0.001 * 100 ** (k / 39), 1e-12);
    // A step of gradient descent multiplies e by 1 − 4η, and so the loss by its square.
    if (k > 0) {
      const { learningRate: before, loss: lossBefore } = points[k - 1];
      assertAlmostEquals(loss / lossBefore, (1 - 4 * before) ** 2, 2e-5);
    }
  }
});

Deno.test("a loss that is no finite number any more ends the test", async () => {
  const sweep = { from: 1, to: 1000, batches: 100 }, points = await pointsOf(QUADRATIC, LINEAR, sweep);
  assert(points.length < 100, String(points.length));
  assertEquals(points.findIndex(({ loss }) => Number.isNaN(loss)), points.length - 1);
  assertEquals(points.at(-1)!.learningRate, rateOf(sweep, points.length - 1));
});

Deno.test("the same seed gives the same losses and the same suggestion on any threads, another seed other losses", async () => {
  const features = Float32Array.from({ length: 400 }, (_, i) => Math.sin(i * i));
  const labels = Uint16Array.from({ length: 200 }, (_, i) => features[2 * i] > features[2 * i + 1] ? 1 : 0);
  const data = { training: { features, labels, columns: 2 }, classes: 2 },
    sweep = { from: 1e-4, to: 100, batches: 200 };
  const options = { layers: [8], batchSize: 16, dropout: 0.1 };
  const [one, again, other] = await Promise.all([
    pointsOf(data, options, sweep),
    pointsOf(data, { ...options, threads: 2 }, sweep),
    pointsOf(data, { ...options, seed: 2 }, sweep),
  ]);
  assertEquals(again, one);
  assert(other[0].loss !== one[0].loss);
  const [first, second] = [one, other].map((points) => {
    const curve = new RateCurve();
    for (const point of points) if (!curve.hasDiverged) curve.add(point);
    const suggestion = suggestRate(curve.points);
    assert(typeof suggestion === "object", String(suggestion));
    return suggestion.learningRate;
  });
  assert(first < 4 * second && second < 4 * first, `${first} and ${second}`);
});

Deno.test("nothing of a schedule, an average or an end is left in the options of a range test", () => {
  const asked = {
    optimizer: "adam",
    layers: [7],
    warmup: 2,
    average: 0.99,
    patience: 3,
    timeLimit: 9,
    epochs: 20,
  } as const;
  const { schedule, warmup, average, patience, timeLimit, epochs, layers, optimizer } = rangeTestOptions(
    completeOptions(asked),
  );
  assertEquals([schedule, warmup, average, patience, timeLimit, epochs], ["constant", 0, null, null, null, null]);
  assertEquals([layers, optimizer], [[7], "adam"]);
});
