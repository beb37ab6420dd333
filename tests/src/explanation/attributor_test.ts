import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { type Activation, ACTIVATIONS } from "../../../src/engine/activations.ts";
import { singleThreadEngine } from "../../../src/engine/single_thread_engine.ts";
import { ATTRIBUTION_METHODS } from "../../../src/explanation/attribution.ts";
import { Attributor } from "../../../src/explanation/attributor.ts";
import { isPiecewiseLinear } from "../../../src/explanation/piecewise_linear.ts";
import { logitDifference } from "../../../src/explanation/logit_difference.ts";
import { Random } from "../../../src/matrix/random.ts";
import { Network } from "../../../src/network/network.ts";
import type { Objective } from "../../../src/network/objective.ts";
import { float64Engine } from "../engine/float64_engine.ts";
import { smallNetwork } from "./pytorch_values.ts";

const SOFTMAX: Objective = { output: "softmax", loss: "cross-entropy" };
const SIGMOID: Objective = { output: "sigmoid", loss: "mse" };

/** Activations that are linear on either side of 0. */
const PIECEWISE_LINEAR: readonly Activation[] = ["identity", "relu", "leaky-relu"];

/** Five inputs, two hidden layers, with biases that aren't 0. */
function deepNetwork(activation: Activation, objective: Objective = SOFTMAX, classes = 4): Network {
  const architecture = { inputs: 5, layers: [6, 4], classes, activation, ...objective };
  const network = Network.create(float64Engine(), architecture, new Random(3));
  network.layers.forEach(({ bias }, l) => bias!.row(0).forEach((_, j, row) => row[j] = Math.sin(3 * l + 2 * j) / 2));
  return network;
}

const SAMPLE = [0.9, 0, -0.4, 1.3, 0.2];

/**
 * What PyTorch 1.13 computes in float64 of x = (1, 0.5) in the small networks: x * torch.autograd.grad(d, x), and the
 * same of b. Weight paths by a = c + ((f(z) - f(0)) / z).detach() * z with c = f(0), c counted with the biases.
 */
const NUMBERS_BY_PYTORCH = [
  [SOFTMAX, "relu", "gradient-times-input", [0.55, 0.44], 0.26, 1.25],
  [SOFTMAX, "relu", "weight-paths", [0.55, 0.44], 0.26, 1.25],
  [SOFTMAX, "tanh", "gradient-times-input", [0.616023342, 0.056442892], 0.452888813, 1.557677015],
  [SOFTMAX, "tanh", "weight-paths", [0.846319368, 0.192620568], 0.518737079, 1.557677015],
  [SOFTMAX, "silu", "gradient-times-input", [0.6475624, 0.362393819], 0.343606169, 1.19495184],
  [SOFTMAX, "silu", "weight-paths", [0.582672771, 0.261468924], 0.350810146, 1.19495184],
  [SIGMOID, "elu", "gradient-times-input", [0.470657608, 0.239780797], 0.200438406, 0.947807972],
  [SIGMOID, "elu", "weight-paths", [0.498355979, 0.230548007], 0.218903986, 0.947807972],
  [SIGMOID, "sigmoid", "gradient-times-input", [0.112061111, 0.040635697], 0.092594125, 0.320953601],
  [SIGMOID, "sigmoid", "weight-paths", [0.12527995, 0.049893253], 0.145780399, 0.320953601],
] as const;

for (const [objective, activation, method, parts, biases, difference] of NUMBERS_BY_PYTORCH) {
  Deno.test(`${method} of a small ${activation} network with ${objective.output} gives PyTorch's numbers`, () => {
    const found = new Attributor(smallNetwork(float64Engine(), activation, objective)).attribute([1, 0.5], method)!;
    parts.forEach((part, i) => assertAlmostEquals(found.ofInputs[i], part, 1e-8));
    assertAlmostEquals(found.biases, biases, 1e-8);
    assertAlmostEquals(found.difference, difference, 1e-8);
    assertAlmostEquals(found.remainder, difference - parts[0] - parts[1] - biases, 1e-8);
  });
}

Deno.test("gradient × input is each input times the slope of the logit difference, as finite differences find it", () => {
  for (const activation of ACTIVATIONS) {
    const network = deepNetwork(activation), attributor = new Attributor(network), h = 1e-5;
    const found = attributor.attribute(SAMPLE, "gradient-times-input")!;
    /** z_answer − z_runnerUp is the logarithm of the ratio of the probabilities that softmax gives them. */
    const differenceAt = (i: number, shift: number) => {
      const other = attributor.attribute(SAMPLE.map((x, j) => j === i ? x + shift : x), "gradient-times-input")!;
      assertEquals([other.answer, other.runnerUp], [found.answer, found.runnerUp]);
      return other.difference;
    };
    SAMPLE.forEach((x, i) => {
      const slope = (differenceAt(i, h) - differenceAt(i, -h)) / (2 * h);
      assertAlmostEquals(found.ofInputs[i], x * slope, 1e-7, `${activation}, input ${i}`);
    });
    const probabilities = network.predict(SAMPLE);
    assertEquals(found.answer, network.classify(SAMPLE));
    const ratio = probabilities[found.answer] / probabilities[found.runnerUp];
    assertAlmostEquals(found.difference, Math.log(ratio), 1e-5, activation);
    assert(probabilities.every((p, c) => c === found.answer || p <= probabilities[found.runnerUp]));
  }
});

Deno.test("gradient × input sums to the logit difference if the activations are piecewise linear, and to no other", () => {
  for (const activation of ACTIVATIONS) {
    const { inputs, biases, difference, remainder } = new Attributor(deepNetwork(activation))
      .attribute(SAMPLE, "gradient-times-input")!;
    assertAlmostEquals(inputs + biases + remainder, difference, 1e-12);
    assertEquals(Math.abs(remainder) < 1e-12, PIECEWISE_LINEAR.includes(activation), activation);
  }
});

Deno.test("weight paths sum to the logit difference whatever the activation and the output are", () => {
  for (const activation of ACTIVATIONS) {
    for (const output of ["softmax", "sigmoid", "identity"] as const) {
      for (const classes of [2, 4]) {
        const network = deepNetwork(activation, { output, loss: "mse" }, classes);
        const { ofInputs, inputs, biases, difference, remainder } = new Attributor(network)
          .attribute(SAMPLE, "weight-paths")!;
        assertAlmostEquals(inputs + biases, difference, 1e-12, `${activation} ${output} ${classes}`);
        assertAlmostEquals(ofInputs.reduce((sum, part) => sum + part, 0), inputs, 1e-12);
        assertAlmostEquals(remainder, 0, 1e-12);
        assert(difference >= 0);
      }
    }
  }
});

Deno.test("the methods agree where activations are piecewise linear, and differ elsewhere", () => {
  for (const activation of ACTIVATIONS) {
    const attributor = new Attributor(deepNetwork(activation));
    const [gradient, paths] = ATTRIBUTION_METHODS.map((method) => attributor.attribute(SAMPLE, method)!.ofInputs);
    const agree = gradient.every((part, i) => Math.abs(part - paths[i]) < 1e-12);
    assertEquals(agree, PIECEWISE_LINEAR.includes(activation), activation);
    assertEquals(isPiecewiseLinear(deepNetwork(activation)), agree, activation);
  }
});

Deno.test("an input of 0 speaks for nothing: of a blank sample all is the biases'", () => {
  for (const activation of ACTIVATIONS) {
    const attributor = new Attributor(deepNetwork(activation));
    for (const method of ATTRIBUTION_METHODS) {
      assertEquals(attributor.attribute(SAMPLE, method)!.ofInputs[1], 0);
      const blank = attributor.attribute([0, 0, 0, 0, 0], method)!;
      assertEquals([...blank.ofInputs], [0, 0, 0, 0, 0]);
      assertAlmostEquals(blank.biases + blank.remainder, blank.difference, 1e-12);
    }
    const { biases, difference } = attributor.attribute([0, 0, 0, 0, 0], "weight-paths")!;
    assertAlmostEquals(biases, difference, 1e-12);
  }
});

Deno.test("a pre-activation of exactly 0 takes the slope of its activation at 0", () => {
  for (const activation of ACTIVATIONS) {
    const architecture = { inputs: 2, layers: [2], classes: 2, activation, ...SOFTMAX };
    const network = Network.create(float64Engine(), architecture, new Random(1));
    network.layers[0].weights.row(0).set([1, 1]);
    network.layers[0].weights.row(1).set([-1, 1]);
    const { ofInputs, biases, difference } = new Attributor(network).attribute([1, 1], "weight-paths")!;
    assert(ofInputs.every(Number.isFinite), activation);
    assertAlmostEquals(ofInputs[0] + ofInputs[1] + biases, difference, 1e-12, activation);
  }
});

Deno.test("bytes stand for 255ths, and the fastest engine gives the same parts in float32", () => {
  const exact = deepNetwork("tanh"), fast = exact.copy(singleThreadEngine());
  for (const method of ATTRIBUTION_METHODS) {
    const bytes = Uint8Array.of(255, 0, 51, 128, 3);
    const expected = new Attributor(exact).attribute(Array.from(bytes, (byte) => byte / 255), method)!;
    const found = new Attributor(fast).attribute(bytes, method)!;
    expected.ofInputs.forEach((part, i) => assertAlmostEquals(found.ofInputs[i], part, 1e-6));
    assertAlmostEquals(found.biases, expected.biases, 1e-6);
    assertAlmostEquals(found.difference, expected.difference, 1e-6);
  }
});

Deno.test("a network without hidden layers and biases divides the logit difference by its weights alone", () => {
  const linear = Network.create(float64Engine(), { inputs: 2, layers: [], classes: 3, bias: false }, new Random(2));
  const { weights } = linear.layers[0];
  const { ofInputs, biases, answer, runnerUp } = new Attributor(linear).attribute([2, -1], "gradient-times-input")!;
  [2, -1].forEach((x, i) => assertAlmostEquals(ofInputs[i], x * (weights.at(i, answer) - weights.at(i, runnerUp))));
  assertEquals(biases, 0);
});

Deno.test("the answer has the largest logit and the runner-up the second, the first of equals first", () => {
  const { answer, runnerUp, difference } = logitDifference([1, 3, -2, 3, 2], "softmax")!;
  assertEquals([answer, runnerUp, difference], [1, 3, 0]);
});

Deno.test("a single output speaks for the second class by its log-odds, or by how far it is from ½", () => {
  const pair = (z: number, output: "sigmoid" | "identity") => {
    const { answer, runnerUp, difference, direction, constant } = logitDifference([z], output)!;
    assertAlmostEquals(direction[0] * z + constant, difference, 1e-15);
    return [answer, runnerUp, difference];
  };
  assertEquals(pair(2, "sigmoid"), [1, 0, 2]);
  assertEquals(pair(-0.25, "sigmoid"), [0, 1, 0.25]);
  assertEquals(pair(0.75, "identity"), [1, 0, 0.25]);
  assertEquals(pair(0.25, "identity"), [0, 1, 0.25]);
});

Deno.test("nothing is attributed of logits that aren't numbers, or of one class; another number of features is refused", () => {
  assertEquals([logitDifference([NaN, 1], "softmax"), logitDifference([1], "softmax")], [undefined, undefined]);
  const network = deepNetwork("relu");
  network.layers[2].weights.row(0).fill(NaN);
  assertEquals(new Attributor(network).attribute(SAMPLE, "weight-paths"), undefined);
  assertThrows(
    () => new Attributor(network).attribute([1], "weight-paths"),
    RangeError,
    "the sample has 1 features; the network takes 5",
  );
});
