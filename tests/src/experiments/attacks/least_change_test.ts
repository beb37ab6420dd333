import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import type { Activation } from "../../../../src/engine/activations.ts";
import { CHANGE_NORMS, type ChangeNorm } from "../../../../src/experiments/attacks/change_norm.ts";
import { classMargin } from "../../../../src/experiments/attacks/class_margin.ts";
import { leastChange } from "../../../../src/experiments/attacks/least_change.ts";
import { LeastChangeSearch } from "../../../../src/experiments/attacks/least_change_search.ts";
import { PICTURE_BOUNDS } from "../../../../src/experiments/input_bounds.ts";
import type { Objective } from "../../../../src/network/objective.ts";
import { float64Engine } from "../../engine/float64_engine.ts";
import { networkOf } from "../../network/networks.ts";
import { knownNetwork } from "../known_network.ts";
import { bars, trainedOnBars } from "../trained_on_bars.ts";

/** x = (1 + sin 2j) ∕ 2. */
const SAMPLE = Float32Array.from({ length: 6 }, (_, j) => (1 + Math.sin(2 * j)) / 2);

const SOFTMAX: Objective = { output: "softmax", loss: "cross-entropy" };
const SIGMOID: Objective = { output: "sigmoid", loss: "mse" };
const IDENTITY: Objective = { output: "identity", loss: "mse" };

/**
 * The least changes of {@link SAMPLE} in {@link knownNetwork} that SciPy 1.10 finds by SLSQP from 60 random starts, for a
 * margin that is a thousandth of the first beyond 0.
 */
const LEAST_BY_SCIPY: readonly [Objective, Activation, target: number, ChangeNorm, bounded: boolean, least: number][] =
  [
    [SOFTMAX, "tanh", 0, "l2", false, 0.07209],
    [SOFTMAX, "tanh", 0, "l2", true, 0.072382],
    [SOFTMAX, "tanh", 0, "linf", false, 0.034447],
    [SOFTMAX, "tanh", 0, "linf", true, 0.036915],
    [SOFTMAX, "tanh", 2, "l2", false, 0.385472],
    [SOFTMAX, "tanh", 2, "l2", true, 0.427178],
    [SOFTMAX, "tanh", 2, "linf", false, 0.158051],
    [SOFTMAX, "tanh", 2, "linf", true, 0.192039],
    [SOFTMAX, "relu", 2, "l2", true, 1.093158],
    [SOFTMAX, "relu", 2, "linf", false, 0.356081],
    [SIGMOID, "tanh", 1, "l2", false, 0.083313],
    [SIGMOID, "tanh", 1, "linf", false, 0.040787],
    [IDENTITY, "tanh", 1, "l2", false, 0.331555],
    [IDENTITY, "tanh", 1, "linf", false, 0.162648],
  ];

for (const [objective, activation, target, norm, bounded, least] of LEAST_BY_SCIPY) {
  const name = `class ${target} of ${activation} and ${objective.output}${bounded ? ", from 0 to 1" : ""}`;
  Deno.test(`the least change by ${norm} to ${name} is SciPy's to within 0.2 %`, () => {
    const network = knownNetwork(activation, objective, objective === SOFTMAX ? 3 : 1);
    const bounds = bounded ? PICTURE_BOUNDS : undefined;
    const found = leastChange(network, SAMPLE, { target, norm, bounds, engine: float64Engine() })!;
    assert(found[norm] > least * (1 - 1e-4) && found[norm] < least * 1.002, `${found[norm]}, ${least}`);
    assertEquals(network.classify(found.input), target);
  });
}

Deno.test("between two linear classes, the least change is the distance of their border", () => {
  const network = networkOf(float64Engine(), [{ weights: [[1, -1], [0.5, 0.25], [-2, 0]], bias: [0.3, -0.1] }]);
  const x = [0.5, 1, -0.25], w = [-2, -0.25, 2], d = 0.4 + 2 * 0.5 + 0.25 + 2 * 0.25;
  assertEquals(network.classify(x), 0);
  // The dual norm of w: ‖w‖₂ of l2, ‖w‖₁ of linf.
  for (const [norm, distance] of [["l2", d / Math.hypot(...w)], ["linf", d / 4.25]] as const) {
    const found = leastChange(network, x, { target: 1, norm })!;
    assertAlmostEquals(found[norm], distance, 0.002 * distance);
    if (norm === "l2") w.forEach((wi, i) => assertAlmostEquals(found.change[i], wi * d / (4 + 4 + 1 / 16), 0.01));
    else assertEquals([...found.change].map(Math.sign), [-1, -1, 1]);
  }
});

Deno.test("a change takes each sample to each class within the bounds, and is what its norms say", () => {
  const network = trainedOnBars(), { features, labels, columns } = bars(2);
  for (const [i, label] of labels.subarray(0, 5).entries()) {
    const x = features.subarray(i * columns, (i + 1) * columns);
    for (const norm of CHANGE_NORMS) {
      for (const target of [0, 1, 2, 3, 4].filter((c) => c !== label)) {
        const { input, change, l2, linf } = leastChange(network, x, { target, norm, bounds: PICTURE_BOUNDS })!;
        assertEquals(network.classify(input), target);
        assert(input.every((value) => value >= 0 && value <= 1));
        change.forEach((delta, k) => assertAlmostEquals(x[k] + delta, input[k], 1e-6));
        assertAlmostEquals(l2, Math.hypot(...change), 1e-6);
        assertAlmostEquals(linf, Math.max(...change.map(Math.abs)), 1e-6);
      }
    }
  }
});

Deno.test("a search finds smaller changes as it goes on, and the same each time", () => {
  const network = trainedOnBars(),
    x = bars(2).features.subarray(0, 25),
    options = { target: 1, bounds: PICTURE_BOUNDS };
  const search = new LeastChangeSearch(network, x, options), sizes: number[] = [];
  while (!search.step()) if (search.best) sizes.push(search.best.l2);
  assert(sizes.length > 50 && sizes.every((size, k) => k === 0 || size < sizes[k - 1] + 1e-6));
  assertEquals([search.done, search.steps], [120, 120]);
  assertEquals(leastChange(network, x, options), search.best);
});

Deno.test("without a class it is the runner-up, and the probabilities before and after are the network's", () => {
  const network = trainedOnBars(), x = bars(2).features.subarray(0, 25), search = new LeastChangeSearch(network, x);
  const before = network.predict(x), order = [...before.keys()].sort((a, b) => before[b] - before[a]);
  assertEquals(search.classes, { predicted: order[0], target: order[1] });
  const found = leastChange(network, x)!, after = network.predict(found.input);
  assertEquals(network.classOf(found.after), order[1]);
  before.forEach((p, c) => assertAlmostEquals(found.before[c], p, 1e-5));
  after.forEach((p, c) => assertAlmostEquals(found.after[c], p, 1e-5));
});

Deno.test("a search is restarted with another sample, class and weights as a new one", () => {
  const network = trainedOnBars(),
    { features } = bars(2),
    [one, other] = [0, 1].map((i) => features.slice(25 * i, 25 * i + 25));
  const search = new LeastChangeSearch(network, one, { target: 2, bounds: PICTURE_BOUNDS });
  while (!search.step());
  const scaled = network.copy(network.engine);
  for (const { weights } of scaled.layers) weights.row(0).fill(0.1);
  search.restart(scaled, other, 3);
  assertEquals([search.done, search.best], [0, undefined]);
  while (!search.step());
  assertEquals(search.best, leastChange(scaled, other, { target: 3, bounds: PICTURE_BOUNDS }));
});

Deno.test("bytes are changed as their 255ths", () => {
  const network = trainedOnBars(), bytes = Uint8Array.from(bars(2).features.subarray(0, 25), (x) => 255 * x);
  const options = { target: 1, bounds: PICTURE_BOUNDS };
  assertEquals(
    leastChange(network, bytes, options),
    leastChange(network, Float32Array.from(bytes, (byte) => byte / 255), options),
  );
});

Deno.test("where all ReLUs are off at the sample, so that there is no slope, the least change is found nevertheless", () => {
  // a = max(0, x₀ + x₁ − 1) and z = (1/2, a): class 1 from x₀ + x₁ = 3/2 on.
  const hidden = { weights: [[1], [1]], bias: [-1] }, outputs = { weights: [[0, 1]], bias: [0.5, 0] };
  const network = networkOf(float64Engine(), [hidden, outputs]);
  for (const [norm, least] of [["l2", 1.5 / Math.SQRT2], ["linf", 0.75]] as const) {
    for (const bounds of [undefined, PICTURE_BOUNDS]) {
      const found = leastChange(network, [0, 0], { norm, bounds })!;
      assert(found[norm] >= least && found[norm] < 1.02 * least, `${norm}: ${found[norm]}, not ${least}`);
      assertEquals(found.after[1] > found.after[0], true);
    }
  }
});

Deno.test("where no input makes a difference, or the network has diverged, no change is found", () => {
  const network = knownNetwork();
  network.layers[0].weights.fill(0);
  assertEquals(leastChange(network, SAMPLE, { target: network.classify(SAMPLE) === 0 ? 1 : 0 }), undefined);
  network.layers[0].weights.fill(NaN);
  assertEquals(leastChange(network, SAMPLE, { target: 0 }), undefined);
});

Deno.test("a margin is how far a class's logit is above the largest other, or a single output beyond its threshold", () => {
  assertEquals(classMargin([1, 3, 2], 1, "softmax"), { margin: 1, direction: [0, 1, -1] });
  assertEquals(classMargin([1, 3, 2], 0, "sigmoid"), { margin: -2, direction: [1, -1, 0] });
  assertEquals(classMargin([0.75], 1, "identity"), { margin: 0.25, direction: [1] });
  assertEquals(classMargin([0.75], 0, "sigmoid"), { margin: -0.75, direction: [-1] });
});

Deno.test("a class that isn't there or is predicted already, and a sample of other features, are refused", () => {
  const network = knownNetwork(),
    refused = (x: ArrayLike<number>, target: number, sentence: string) =>
      assertThrows(() => leastChange(network, x, { target }), RangeError, sentence);
  refused(SAMPLE, 3, "class 3 was asked for; the network has 3, counted from 0");
  refused(SAMPLE, network.classify(SAMPLE), "is what the sample is taken for already");
  refused([1], 0, "the sample has 1 features; the network takes 6");
});
