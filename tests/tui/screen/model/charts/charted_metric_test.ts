import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { SAMPLE_METRIC_NAMES } from "../../../../../src/evaluation/sample_metrics.ts";
import { LAYER_METRIC_NAMES } from "../../../../../src/training/health/layer_metrics.ts";
import { RUN_METRIC_NAMES } from "../../../../../src/training/run_metrics.ts";
import {
  bestOf,
  chartableMetrics,
  CHARTED_METRICS,
  curvesOf,
} from "../../../../../tui/screen/model/charts/charted_metric.ts";
import type { TrainingState } from "../../../../../tui/screen/model/state.ts";
import { update } from "../../../../../tui/screen/model/update.ts";
import { epoch, progress, started } from "../../../events.ts";
import { loading, training } from "../../views/states.ts";

/** A run of ten epochs of 100 batches with a schedule, after three of them. */
function scheduled(options: Partial<TrainingState["options"]>, rates: readonly number[]): TrainingState {
  const start = {
    ...loading,
    options: { ...loading.options, batchSize: 10, epochs: 10, learningRate: 0.1, ...options },
  };
  const samples = { training: 1000, validation: 0, test: 0 };
  const events = rates.flatMap((learningRate, i) => [
    progress({ epoch: i + 0.5, learningRate }),
    epoch({ epoch: i + 1, learningRate }),
  ]);
  return [started({ samples }), ...events].reduce((state, event) => update(state, { type: "event", event }, 0), start);
}

const rateOf = (run: TrainingState) => curvesOf(run, "learningRate")[0].points;

Deno.test("the learning rate is charted batch by batch where it follows its schedule", () => {
  // 0.1 · ½(1 + cos(πb ∕ 999)) before batch b + 1 of a thousand; an epoch ends with batch 99, 199, 299.
  const cosine = (batch: number) => 0.05 * (1 + Math.cos(Math.PI * batch / 999));
  const points = rateOf(scheduled({ schedule: "cosine", warmup: 0 }, [99, 199, 299].map(cosine)));
  assertEquals(points[0], { x: 0, y: 0.1 });
  assert(points.length > 70);
  for (const { x, y } of points) assertAlmostEquals(y, cosine(Math.max(0, Math.ceil(100 * x - 1e-5) - 1)), 1e-12);
});

Deno.test("a rate that was changed by hand is charted as the epochs report it", () => {
  assertEquals(rateOf(scheduled({ schedule: "constant" }, [0.1, 0.05, 0.05])), [
    { x: 0, y: 0.1 },
    { x: 1, y: 0.1 },
    { x: 2, y: 0.05 },
    { x: 3, y: 0.05 },
  ]);
});

Deno.test("of samples there are curves for training and, once there is one, validation; of a layer's metric one a layer", () => {
  assertEquals(curvesOf(training, "loss").map(({ name }) => name), ["train", "val"]);
  assertEquals(curvesOf(update(loading, { type: "event", event: progress() }, 0), "loss").map(({ name }) => name), [
    "train",
  ]);
  assertEquals(curvesOf(training, "gradientNorm").map(({ name, newest }) => [name, newest]), [
    ["layer 1", 0.14],
    ["2", 0.21],
  ]);
});

Deno.test("the best epoch is that of the lowest loss and the highest accuracy", () => {
  const losses = [0.3, 0.2, 0.25], accuracies = [0.9, 0.92, 0.93];
  const run = losses.reduce((state, validationLoss, i) => {
    const event = epoch({ epoch: i + 1, validationLoss, validationAccuracy: accuracies[i] });
    return update(state, { type: "event", event }, 0);
  }, loading);
  assertEquals([bestOf(run, "loss"), bestOf(run, "accuracy")], [{ x: 2, y: 0.2 }, { x: 3, y: 0.93 }]);
  assertEquals([bestOf(run, "learningRate"), bestOf(loading, "loss")], [undefined, undefined]);
});

Deno.test("a run is charted by what there are values of, and several by what is theirs and not a layer's", () => {
  assertEquals(chartableMetrics([loading]), ["loss", "accuracy", "learningRate"]);
  assertEquals(chartableMetrics([training, training]), ["loss", "accuracy", "learningRate"]);
  assert(chartableMetrics([training]).includes("updateRatio"));
  assertEquals(chartableMetrics([training]).includes("saturated"), false);
});

Deno.test("every metric of samples, of the run and of a layer can be charted, once", () => {
  const all = [...SAMPLE_METRIC_NAMES, ...RUN_METRIC_NAMES, ...LAYER_METRIC_NAMES];
  assertEquals([...CHARTED_METRICS].sort(), [...new Set(all)].sort());
  assertEquals(CHARTED_METRICS.slice(0, 5), ["loss", "accuracy", "learningRate", "gradientNorm", "updateRatio"]);
});
