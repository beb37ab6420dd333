import { assertEquals } from "deno-std/assert/equals.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import type { Activation } from "../../../../src/engine/activations.ts";
import { DenseLayer } from "../../../../src/network/dense_layer.ts";
import { Network } from "../../../../src/network/network.ts";
import type { Objective } from "../../../../src/network/objective.ts";
import { HealthMonitor } from "../../../../src/training/health/health.ts";
import type { LayerHealth } from "../../../../src/training/health/layer_metrics.ts";
import { updateRule } from "../../../../src/options/optimizer.ts";
import { PLAIN_OPTIONS } from "../../../support/plain_options.ts";
import { float64Engine } from "../../engine/float64_engine.ts";
import { paddedMatrix, type Rows } from "../../engine/matrices.ts";

const engine = float64Engine();

/** A monitor of a network with these weights and no biases, and a way to train it on samples of one class each. */
function monitored(weights: readonly Rows[], activation: Activation, objective?: Objective) {
  const layers = weights.map((rows, l) => {
    const value = engine.matrix(rows.length, rows[0].length);
    value.copyFrom(paddedMatrix(rows));
    return new DenseLayer({ value, state: [] }, undefined, l < weights.length - 1 ? activation : "identity");
  });
  const network = new Network(engine, layers, objective), monitor = new HealthMonitor(network);
  /** Takes a step by the samples and returns what was measured around it. */
  const step = (rows: Rows, labels: readonly number[], learningRate: number): readonly LayerHealth[] | null => {
    const samples = {
      features: Float32Array.from(rows.flat()),
      labels: Uint16Array.from(labels),
      columns: rows[0].length,
    };
    const batch = engine.batch(engine.load(samples), rows.length), pass = network.workspace(8).pass(rows.length);
    engine.select(batch, Uint32Array.from(rows.keys()), 0, rows.length);
    network.score(batch, pass);
    monitor.measureBefore(batch, pass);
    network.backward(batch, pass, updateRule({ ...PLAIN_OPTIONS, learningRate }));
    monitor.measureAfter(pass);
    return monitor.latest;
  };
  return { network, monitor, step };
}

Deno.test("activations, gradient and step of a linear layer are measured as computed by hand", () => {
  /*
   * W = (3 0; 0 4), X = (1 0; 0 1), Y = X, ½‖a − y‖²: A = (3 0; 0 4), of mean 7∕4 and mean square 25∕4.
   * ∂L/∂Z = (A − Y) ∕ 2 = (1 0; 0 3∕2), ∂L/∂W = Xᵀ·∂L/∂Z, the same: of length √(1 + 9∕4).
   * A step of η = 0.1 moves W, of length 5, by a tenth of that.
   */
  const { step } = monitored([[[3, 0], [0, 4]]], "identity", { output: "identity", loss: "mse" });
  const [layer] = step([[1, 0], [0, 1]], [0, 1], 0.1) ?? [];
  assertAlmostEquals(layer.activationMean ?? NaN, 7 / 4, 1e-12);
  assertAlmostEquals(layer.activationDeviation ?? NaN, Math.sqrt(25 / 4 - 49 / 16), 1e-12);
  assertAlmostEquals(layer.gradientNorm ?? NaN, Math.sqrt(13) / 2, 1e-12);
  assertAlmostEquals(layer.updateRatio ?? NaN, 0.1 * Math.sqrt(13) / 2 / 5, 1e-12);
  assertEquals([layer.dead, layer.saturated], [null, null]);
});

Deno.test("nothing is known before the first measurement, or after all is forgotten", () => {
  const { monitor, step } = monitored([[[1, 2]]], "identity");
  assertEquals(monitor.latest, null);
  step([[1]], [0], 0);
  assertEquals(monitor.latest?.length, 1);
  monitor.reset();
  assertEquals(monitor.latest, null);
});

for (const activation of ["relu", "leaky-relu", "elu", "gelu", "silu"] as const) {
  Deno.test(`units of ${activation} are dead that were above 0 for no sample of the last five measurements`, () => {
    // Of the units, the first two are above 0 for positive inputs, the third for negative ones, the fourth for none.
    const { step, monitor } = monitored([[[1, 2, -1, 0]], [[1, 0], [0, 1], [0, 1], [1, 0]]], activation);
    const dead = (inputs: number[]) => step(inputs.map((x) => [x]), inputs.map(() => 0), 0)?.map((layer) => layer.dead);
    // The output layer is softmax: it has no dead units.
    assertEquals(dead([1, 2]), [2 / 4, null]);
    assertEquals(dead([-1, 2]), [1 / 4, null]);
    for (let measurement = 0; measurement < 4; measurement++) assertEquals(dead([1, 1]), [1 / 4, null]);
    assertEquals(dead([1]), [2 / 4, null], "the third unit has been silent for five measurements");
    assertEquals(dead([-1]), [1 / 4, null], "it lives, and the others were above 0 just before");
    monitor.reset();
    assertEquals(dead([-1]), [3 / 4, null], "what was measured before is forgotten");
  });
}

Deno.test("units of tanh are saturated whose mean of 1 − a² is below a tenth", () => {
  // tanh² 1.9 = 0.914, tanh² 1.7 = 0.875. With inputs of 1 and 0, the third unit's mean is ½.
  const { step } = monitored([[[1.9, -1.9, 1.7]], [[1, 0], [0, 1], [0, 1]]], "tanh");
  assertEquals(step([[1], [-1]], [0, 0], 0)?.map(({ saturated }) => saturated), [2 / 3, null]);
  assertEquals(step([[1], [0]], [0, 0], 0)?.map(({ saturated }) => saturated), [0, null]);
});

Deno.test("units of sigmoid are saturated whose mean of 4 a (1 − a) is below a tenth, in the output layer too", () => {
  // sigmoid 3.7 = 0.9759: 4 · 0.9759 · 0.0241 = 0.094; sigmoid 3.6 = 0.9734: 0.1036.
  const { step } = monitored([[[3.7, -3.7, 3.6, 0]]], "sigmoid", { output: "sigmoid", loss: "mse" });
  assertEquals(step([[1], [-1]], [0, 0], 0)?.map(({ saturated, dead }) => [saturated, dead]), [[2 / 4, null]]);
});

Deno.test("weights that are all zero have no ratio of their step to their length", () => {
  const { step } = monitored([[[0, 0]]], "identity");
  assertEquals(step([[1]], [0], 0.1)?.map(({ updateRatio }) => updateRatio), [null]);
});
