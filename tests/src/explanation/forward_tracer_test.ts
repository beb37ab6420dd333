import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { singleThreadEngine } from "../../../src/engine/single_thread_engine.ts";
import { ForwardTracer } from "../../../src/explanation/forward_tracer.ts";
import { Random } from "../../../src/matrix/random.ts";
import { Network } from "../../../src/network/network.ts";
import { deepNetwork } from "./deep_network.ts";

/**
 * What PyTorch 2.13 computes in float64 of x = (1, 0.5) in the {@link deepNetwork}: z3 = f(f(x @ W1 + b1) @ W2 + b2) @ W3
 * + b3, torch.autograd.grad(z2[1], x) and torch.autograd.grad(z3[0], x); gelu with approximate="tanh".
 */
const NUMBERS_BY_PYTORCH = [
  ["identity", [0.7895, -0.481], [-0.07, 0.43], [0.782, -0.476]],
  ["sigmoid", [0.788745718, 0.033069686], [-0.026236526, 0.120463551], [0.041835468, -0.027295086]],
  ["tanh", [0.57639301, -0.350261388], [-0.172651974, 0.589482653], [0.320348087, -0.210251491]],
  ["relu", [0.77, -0.43], [0.2, -0.38], [0.665, -0.125]],
  ["elu", [0.789105481, -0.479576073], [-0.056831945, 0.390495834], [0.776696389, -0.461647448]],
  ["silu", [0.312140957, -0.126668493], [0.051510727, 0.06055682], [0.459713421, -0.215219265]],
  ["gelu", [0.419508969, -0.198963182], [0.088324475, -0.011270975], [0.650162022, -0.270086727]],
  ["leaky-relu", [0.770195, -0.43051], [0.1973, -0.3719], [0.66617, -0.12851]],
] as const;

for (const [activation, z3, ofHidden, ofOutput] of NUMBERS_BY_PYTORCH) {
  Deno.test(`what units of a deep ${activation} network make of a sample, and the picture they compose, are PyTorch's`, () => {
    const tracer = new ForwardTracer(deepNetwork(activation)), { layers } = tracer.trace([1, 0.5]);
    z3.forEach((z, unit) => assertAlmostEquals(layers[2].z[unit], z, 1e-8));
    const hidden = tracer.inputGradient({ layer: 1, unit: 1 }), output = tracer.inputGradient({ layer: 2, unit: 0 });
    ofHidden.forEach((slope, i) => assertAlmostEquals(hidden[i], slope, 1e-8));
    ofOutput.forEach((slope, i) => assertAlmostEquals(output[i], slope, 1e-8));
  });
}

Deno.test("what a unit takes sums to its z in every layer, and its a is what the next layer takes", () => {
  const tracer = new ForwardTracer(deepNetwork("tanh")), { layers } = tracer.trace([1, 0.5]);
  for (const [layer, { z }] of layers.entries()) {
    for (const unit of z.keys()) {
      const { inputs, weights, bias, z, a } = tracer.sum({ layer, unit });
      assertAlmostEquals(inputs.reduce((sum, x, k) => sum + x * weights[k], bias!), z, 1e-12);
      if (layer < 2) {
        assertAlmostEquals(a, Math.tanh(z), 1e-12);
        assertEquals(tracer.sum({ layer: layer + 1, unit: 0 }).inputs[unit], a);
      }
    }
  }
  assertEquals(tracer.outgoing({ layer: 1, unit: 1 }), [0.3, 0.6]);
  assertEquals(tracer.outgoing({ layer: 2, unit: 1 }), []);
});

Deno.test("outputs are those of the output function, and probabilities those that the network predicts, of one output too", () => {
  for (const output of ["softmax", "sigmoid", "identity"] as const) {
    const loss = output === "identity" ? "mse" : "cross-entropy";
    const architecture = { inputs: 3, layers: [4], classes: 2, output, loss } as const;
    const network = Network.create(singleThreadEngine(), architecture, new Random(2));
    const { layers, probabilities } = new ForwardTracer(network).trace(Uint8Array.of(255, 0, 51));
    assertEquals([...probabilities], [...network.predict([1, 0, 0.2])]);
    assertEquals(layers[1].activation, output);
    assertEquals(layers[1].a.at(-1), probabilities[1]);
  }
});

Deno.test("a trace is of the network as it is then, and the picture of a first-layer unit its weights", () => {
  const network = deepNetwork("relu"), tracer = new ForwardTracer(network), before = tracer.trace([1, 0.5]).layers[0].z;
  network.layers[0].weights.set(0, 1, 2);
  assertEquals(tracer.sum({ layer: 0, unit: 1 }).weights, [-0.3, 0.9]);
  const { z } = tracer.trace([1, 0.5]).layers[0];
  assertAlmostEquals(z[1] - before[1], 2.3, 1e-12);
  assertEquals(tracer.inputGradient({ layer: 0, unit: 1 }), [2, 0.9]);
});

Deno.test("a sample of other features, a unit that isn't there, and one before any sample are refused", () => {
  const tracer = new ForwardTracer(deepNetwork("relu"));
  assertThrows(() => tracer.sum({ layer: 0, unit: 0 }), RangeError, "no sample was traced");
  assertThrows(() => tracer.trace([1]), RangeError, "the sample has 1 features; the network takes 2");
  tracer.trace([1, 0]);
  for (const place of [{ layer: 0, unit: 3 }, { layer: 3, unit: 0 }, { layer: 1, unit: -1 }]) {
    assertThrows(() => tracer.sum(place), RangeError, "layers of 3,2,2 units count from 0");
  }
});
