import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { dream } from "../../../../src/experiments/dreams/dream.ts";
import { classTarget, unitTarget } from "../../../../src/experiments/dreams/dream_target.ts";
import { Dreamer } from "../../../../src/experiments/dreams/dreamer.ts";
import { l2Norm } from "../../../../src/experiments/l2_norm.ts";
import { meanNorm } from "../../../../src/experiments/mean_norm.ts";
import { evaluate } from "../../../../src/evaluation/evaluate.ts";
import type { Objective } from "../../../../src/network/objective.ts";
import { float64Engine } from "../../engine/float64_engine.ts";
import { knownNetwork } from "../known_network.ts";
import { BARS, bars, trainedOnBars } from "../trained_on_bars.ts";

const START = [0.1, 0.2, 0.05, 0, 0.3, 0.15], PICTURE = { width: 3, height: 2 };

/**
 * What PyTorch 1.13 computes in float64 of {@link knownNetwork} in five steps from {@link START}: the gradient by
 * torch.autograd.grad, the Gaussian by F.conv2d of an F.pad(mode="replicate"), then clamp(0, 1).
 */
const DREAMS_BY_PYTORCH = [
  {
    layer: 1,
    unit: 0,
    image: PICTURE,
    norm: 1.2,
    input: [0.347250662, 0.146936182, 0.293878852, 0.125575121, 0.163636012, 0.246180115],
    value: 0.618484703,
    probabilities: [0.481605566, 0.132244766, 0.386149668],
  },
  {
    layer: 1,
    unit: 0,
    norm: 0.45,
    input: [0.299341639, -0.044451794, 0.170926067, -0.084649154, 0.241713836, 0.126932436],
    value: 0.74087082,
    probabilities: [0.471862362, 0.094575052, 0.433562586],
  },
  {
    layer: 0,
    unit: 1,
    image: PICTURE,
    norm: 1.2,
    input: [0.086120441, 0.113720308, 0.172028861, 0, 0.136285682, 0],
    value: 0.274974873,
    probabilities: [0.41404184, 0.247707394, 0.338250766],
  },
  {
    layer: 0,
    unit: 1,
    norm: 0.45,
    input: [0.103879622, 0.059281185, 0.142233487, -0.141847278, 0.371629023, -0.098669241],
    value: 0.583664621,
    probabilities: [0.426030184, 0.166355452, 0.407614364],
  },
] as const;

for (const { layer, unit, norm, ...expected } of DREAMS_BY_PYTORCH) {
  const what = "image" in expected ? "a picture" : "a row";
  Deno.test(`five steps towards ${what} that unit ${unit} of layer ${layer} wants give PyTorch's numbers`, () => {
    const network = knownNetwork(), engine = float64Engine(), image = "image" in expected ? expected.image : undefined;
    const options = { norm, image, smoothing: 0.6, start: START, steps: 5, engine };
    const [{ input, value, probabilities }] = dream(network, unitTarget(network, layer, [unit]), options);
    expected.input.forEach((x, i) => assertAlmostEquals(input[i], x, 1e-7));
    assertAlmostEquals(value, expected.value, 1e-8);
    expected.probabilities.forEach((p, c) => assertAlmostEquals(probabilities[c], p, 1e-7));
  });
}

/** Where dreams of pictures stay. */
function assertInBounds(input: Float32Array, norm: number): void {
  assert(input.every((x) => x >= 0 && x <= 1), "each pixel is from 0 to 1");
  assert(l2Norm(input) <= norm * (1 + 1e-6), `${l2Norm(input)} is within ${norm}`);
}

const NETWORKS: readonly [classes: number, Objective][] = [
  [2, { output: "softmax", loss: "cross-entropy" }],
  [5, { output: "softmax", loss: "cross-entropy" }],
  [2, { output: "sigmoid", loss: "mse" }],
  [5, { output: "sigmoid", loss: "mse" }],
  [2, { output: "identity", loss: "mse" }],
];

for (const [classes, objective] of NETWORKS) {
  const name = `${classes} classes by ${objective.output} and ${objective.loss}`;
  Deno.test(`what a class of ${name} wants most is that class, within the norm of the samples`, () => {
    const network = trainedOnBars(objective, classes), samples = bars(2, classes), norm = meanNorm(samples);
    assertEquals(evaluate(network, samples).accuracy, 1);
    const dreamer = new Dreamer(network, classTarget(network), { norm, image: BARS });
    const before = dreamer.dreams.map(({ value }) => value);
    do dreamer.dreams.forEach(({ input }) => assertInBounds(input, norm)); while (!dreamer.step());
    dreamer.dreams.forEach(({ input, value, probabilities }, c) => {
      assertInBounds(input, norm);
      assert(value > before[c], `${value} is above ${before[c]}`);
      assertEquals(network.classOf(probabilities), c);
      assert(probabilities[c] > 0.9, `class ${c}: ${probabilities}`);
      assertEquals(network.classify(input), c);
    });
  });
}

Deno.test("what a bar's class wants most is its bar: the brightest column is the class", () => {
  const network = trainedOnBars(), norm = meanNorm(bars(2));
  dream(network, classTarget(network), { norm, image: BARS }).forEach(({ input }, c) => {
    const columns = Array.from({ length: BARS.width }, (_, x) => input.filter((_, i) => i % BARS.width === x))
      .map((column) => column.reduce((sum, pixel) => sum + pixel, 0));
    assertEquals(columns.indexOf(Math.max(...columns)), c);
  });
});

Deno.test("a unit's dream is the same alone and among all, the same again from its seed, and another from another", () => {
  const network = trainedOnBars(), options = { norm: 2, image: BARS, steps: 10 };
  const all = dream(network, unitTarget(network, 0), options);
  assertEquals(all.length, network.layers[0].units);
  assertEquals(dream(network, unitTarget(network, 0, [3]), options), [all[3]]);
  assertEquals(dream(network, unitTarget(network, 0), options), all);
  assert(dream(network, unitTarget(network, 0, [3]), { ...options, seed: 2 })[0].value !== all[3].value);
});

Deno.test("within a norm, the row that a linear unit wants most is its weights scaled to the norm", () => {
  const network = knownNetwork("identity"), { weights } = network.layers[0];
  const [{ input, value }] = dream(network, unitTarget(network, 0, [2]), { norm: 3, engine: float64Engine() });
  const w = Float64Array.from({ length: 6 }, (_, i) => weights.at(i, 2)), length = l2Norm(w);
  w.forEach((weight, i) => assertAlmostEquals(input[i], 3 * weight / length, 1e-4));
  assertAlmostEquals(value, 3 * length + network.layers[0].bias!.at(0, 2), 1e-6);
});

Deno.test("a dreamer leaves the network as it is, and dreams of its weights as they were at the start", () => {
  const network = knownNetwork(), before = network.numbers;
  const dreamer = new Dreamer(network, classTarget(network), { norm: 1, steps: 3 });
  const [{ value }] = dream(network, classTarget(network), { norm: 1, steps: 3 });
  network.layers[0].weights.fill(0);
  while (!dreamer.step());
  assertEquals(dreamer.dreams[0].value, value);
  network.numbers = before;
  assertEquals(dream(network, classTarget(network), { norm: 1, steps: 3 })[0].value, value);
});

Deno.test("a dreamer is restarted with other units and weights as a new one", () => {
  const network = trainedOnBars(), options = { norm: 2, image: BARS, steps: 8 };
  const dreamer = new Dreamer(network, unitTarget(network, 0, [1]), options), other = knownBars();
  while (!dreamer.step());
  dreamer.restart(other, classTarget(other, [2]));
  assertEquals(dreamer.done, 0);
  while (!dreamer.step());
  assertEquals(dreamer.dreams, dream(other, classTarget(other, [2]), options));
  const both = classTarget(network, [0, 1]);
  assertThrows(() => dreamer.restart(network, both), RangeError, "2 units were asked for; there is room for 1");
});

/** The network of bars with other weights. */
function knownBars() {
  const other = trainedOnBars();
  for (const { weights } of other.layers) weights.row(0).fill(0.1);
  return other;
}

Deno.test("classes, layers, units, pictures, norms, steps and starts that a network can't have are refused", () => {
  const network = knownNetwork(), all = classTarget(network);
  const refused = (make: () => unknown, sentence: string) => assertThrows(make, RangeError, sentence);
  refused(() => classTarget(network, [3]), "class 3 was asked for; the network has 3, counted from 0");
  refused(() => unitTarget(network, 2), "layer 2 was asked for; the network has 2, counted from 0");
  refused(() => unitTarget(network, 0, [1, 4]), "unit 4 was asked for; layer 0 has 4, counted from 0");
  refused(() => dream(network, all, { norm: NaN }), "the norm NaN was given; it is a number above 0");
  refused(
    () => dream(network, all, { norm: 1, image: BARS }),
    "pictures of 5 × 5 were given; the network has 6 inputs",
  );
  refused(
    () => dream(network, all, { norm: 1, start: [0] }),
    "a start of 1 features was given; the network has 6 inputs",
  );
  for (const steps of [-1, 2.5, NaN, Infinity]) {
    refused(
      () => dream(network, all, { norm: 1, steps }),
      `${steps} steps were asked for; expected a whole number from 0`,
    );
  }
  for (const smoothing of [-1, NaN, Infinity]) {
    const sentence = `a smoothing of ${smoothing} pixels was given; it is a number from 0`;
    refused(() => dream(network, all, { norm: 1, image: { width: 3, height: 2 }, smoothing }), sentence);
  }
});
