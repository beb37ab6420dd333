import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { ReferenceEngine } from "../../../../src/engine/reference/reference.ts";
import { singleThreadEngine } from "../../../../src/engine/single_thread_engine.ts";
import { ActivationProjector } from "../../../../src/experiments/projection/activation_projector.ts";
import { planeShare } from "../../../../src/experiments/projection/projection.ts";
import { projectActivations } from "../../../../src/experiments/projection/project_activations.ts";
import { Random } from "../../../../src/matrix/random.ts";
import type { Samples } from "../../../../src/matrix/samples.ts";
import { Network } from "../../../../src/network/network.ts";
import { float64Engine } from "../../engine/float64_engine.ts";
import { deepNetwork } from "../../explanation/deep_network.ts";

const SAMPLES: Samples = {
  features: Float32Array.of(0, 1, 1, 0, 2, 1, -1, 2, 0.5, -1, -2, -0.5),
  labels: Uint16Array.of(0, 0, 1, 1, 0, 1),
  columns: 2,
};

/**
 * What NumPy gives of the inputs and of each layer's tanh, of the last the logits: U·S of `numpy.linalg.svd` of the centred
 * matrix, the largest number of each row of Vᵀ made positive; S² of two over all of them; Σ n_c‖μ_c‖² ∕ Σ‖x‖².
 */
const BY_NUMPY = [
  {
    points: [
      ...[-0.0409149, 0.58783347, 0.88412191, -0.48188934, 1.95384472, 0.44314748],
      ...[-0.96595172, 1.65755629, 0.31308901, -1.44309765, -2.14418903, -0.76355025],
    ],
    explained: [0.62311607, 0.37688393],
    separation: 0.12690355,
  },
  {
    points: [
      ...[-0.53947039, 0.4166723, 0.94399956, -0.0137513, 0.82661094, 0.61448848],
      ...[-1.32778421, 0.3741625, 1.05019755, -0.54912537, -0.95355345, -0.84244661],
    ],
    explained: [0.76714075, 0.23156506],
    separation: 0.19419983,
  },
  {
    points: [
      ...[-0.35653242, 0.16225928, 0.64432959, -0.06679311, 0.48738506, 0.29863231],
      ...[-0.82767806, 0.13500661, 0.67076935, -0.2017397, -0.61827352, -0.3273654],
    ],
    explained: [0.88925663, 0.11074337],
    separation: 0.24005608,
  },
  {
    points: [
      ...[-0.45047772, 0.11207965, 0.85696998, -0.05191778, 0.71431927, 0.19299225],
      ...[-1.09151283, 0.09942464, 0.8671114, -0.14199352, -0.89641009, -0.21058525],
    ],
    explained: [0.97063463, 0.02936537],
    separation: 0.25127606,
  },
];

function assertNear(actual: ArrayLike<number>, expected: readonly number[], tolerance: number): void {
  assertEquals(actual.length, expected.length);
  expected.forEach((value, i) => assertAlmostEquals(actual[i], value, tolerance, `number ${i}`));
}

Deno.test("the points of every layer, their share of the variance and η² are NumPy's, on either engine", () => {
  for (const engine of [float64Engine(), singleThreadEngine()]) {
    BY_NUMPY.forEach(({ points, explained, separation }, layer) => {
      const found = projectActivations(deepNetwork("tanh"), SAMPLES, { layer, engine });
      assertNear(found.points, points, 2e-5);
      assertNear(found.explained, explained, 1e-6);
      assertAlmostEquals(found.separation, separation, 1e-6);
      assertEquals([found.layer, found.units], [layer, [2, 3, 2, 2][layer]]);
      const second = found.probabilities.filter((_, i) => i % 2 === 1);
      assertNear(second, [0.64453447, 0.22102148, 0.25955509, 0.81769277, 0.21794912, 0.77075915], 1e-6);
    });
  }
});

/** A network whose only layer doesn't matter: its inputs are projected. */
function networkOf(inputs: number, classes: number): Network {
  return Network.create(new ReferenceEngine(), { inputs, layers: [], classes }, new Random(1));
}

Deno.test("of many features the plane is NumPy's, also where their means are far from 0", () => {
  const features = Float32Array.from({ length: 50 * 20 }, (_, at) => {
    const i = Math.floor(at / 20), j = at % 20;
    return Math.sin(0.37 * i * (j + 1)) + 3 * Math.cos(0.11 * i + j) + 0.5 * j;
  });
  const samples = { features, labels: Uint16Array.from({ length: 50 }, (_, i) => i % 3), columns: 20 };
  const { points, explained, separation } = projectActivations(networkOf(20, 3), samples, { layer: 0 });
  const first = [6.13866133, -9.15428867, 7.15584865, -8.58267479, 7.47573952, -7.35670164];
  assertNear(points.subarray(0, 6), first, 1e-3);
  assertNear(explained, [0.51561421, 0.39702018], 1e-6);
  assertAlmostEquals(separation, 0.00095033, 1e-6);
});

Deno.test("bytes stand for themselves over 255", () => {
  const bytes = { features: Uint8Array.of(0, 0, 255, 51), labels: Uint16Array.of(0, 1), columns: 2 };
  const { points, separation } = projectActivations(networkOf(2, 2), bytes, { layer: 0 });
  const half = Math.hypot(1, 0.2) / 2;
  assertNear(points, [-half, 0, half, 0], 1e-6);
  assertAlmostEquals(separation, 1, 1e-12);
});

Deno.test("in slices it is the same as at once, however small they are, and training meanwhile changes nothing", () => {
  const network = Network.create(new ReferenceEngine(), { inputs: 6, layers: [20, 9], classes: 3 }, new Random(3));
  const random = new Random(4), rows = 300;
  const samples = {
    features: Float32Array.from({ length: 6 * rows }, random.normal),
    labels: Uint16Array.from({ length: rows }, (_, i) => i % 3),
    columns: 6,
  };
  const whole = projectActivations(network, samples);
  // The clock goes on by a second whenever it is read.
  let now = 0, steps = 1;
  const projector = new ActivationProjector(network, samples, { now: () => now += 1000 });
  projector.start(2);
  network.layers[0].weights.fill(0);
  for (; !projector.step(4); steps++) assertEquals([projector.projection, steps < 200], [undefined, true]);
  assert(steps > 4, `${steps}`);
  assertEquals(projector.projection, whole);
});

Deno.test("turned to where the samples were, the points are as far from each other as before", () => {
  const layers = [1, 2].map((layer) => projectActivations(deepNetwork("tanh"), SAMPLES, { layer }));
  const flipped = layers[0].points.map((value) => -value);
  const { points } = projectActivations(deepNetwork("tanh"), SAMPLES, { layer: 2, before: flipped });
  assertNear(points, [...layers[1].points].map((value) => -value), 0.05);
  const distance = (points: Float32Array, i: number) => Math.hypot(points[i] - points[0], points[i + 1] - points[1]);
  for (let i = 2; i < points.length; i += 2) {
    assertAlmostEquals(distance(points, i), distance(layers[1].points, i), 1e-5);
  }
});

Deno.test("what never varies lies at one point and has no shares; one unit has a line; what diverged no place", () => {
  const same = { ...SAMPLES, features: new Float32Array(12) };
  const constant = projectActivations(deepNetwork("tanh"), same, { layer: 1 });
  assertEquals([[...constant.points], constant.explained], [Array(12).fill(0), [NaN, NaN]]);
  const line = { ...SAMPLES, features: Float32Array.of(1, 2, 3, 4, 5, 6), columns: 1 };
  const { points, explained } = projectActivations(networkOf(1, 2), line, { layer: 0 });
  assertNear(points, [-2.5, 0, -1.5, 0, -0.5, 0, 0.5, 0, 1.5, 0, 2.5, 0], 1e-6);
  assertNear(explained, [1, 0], 1e-6);
  const diverged = deepNetwork("tanh");
  diverged.layers[0].weights.set(0, 0, NaN);
  assert(projectActivations(diverged, SAMPLES).points.every(Number.isNaN));
});

Deno.test("what only rounding leaves out of a plane isn't missing from it", () => {
  const shares = [[0.6, 0.399998], [0.6, 0.3999], [NaN, NaN]] as const;
  assertEquals(shares.map((explained) => planeShare({ explained })), [1, 0.9999, NaN]);
});

Deno.test("without a layer it is the last hidden one, or of a network without any the logits; others are refused", () => {
  assertEquals(projectActivations(deepNetwork("tanh"), SAMPLES).layer, 2);
  assertEquals(projectActivations(networkOf(2, 2), SAMPLES).layer, 1);
  for (const layer of [-1, 4, 0.5]) {
    const sentence = `layer ${layer} was asked for; they are 0, the inputs, to 3, the logits`;
    assertThrows(() => projectActivations(deepNetwork("tanh"), SAMPLES, { layer }), RangeError, sentence);
  }
});
