import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import type { Activation } from "../../../../src/engine/activations.ts";
import { singleThreadEngine } from "../../../../src/engine/single_thread_engine.ts";
import { DistributionMeter, DISTRIBUTIONS } from "../../../../src/experiments/distributions/distribution_meter.ts";
import { finish } from "../../../../src/experiments/finish.ts";
import { Random } from "../../../../src/matrix/random.ts";
import { Network } from "../../../../src/network/network.ts";
import { BINS } from "../../../../src/training/health/value_histogram.ts";
import { float64Engine } from "../../engine/float64_engine.ts";
import { smallNetwork } from "../../explanation/pytorch_values.ts";

const SAMPLES = { features: Float32Array.of(1, 0.5, -0.5, 2, 0.25, -1), labels: Uint16Array.of(1, 0, 1), columns: 2 };

/** Where the bins begin and end, and which of the 32 count how many. */
type Expected = readonly [from: number, to: number, counts: Readonly<Record<number, number>>];

/**
 * By PyTorch 2.13 in float64: the weights, their .grad after F.cross_entropy(f(x @ w1 + b1) @ w2 + b2, y).backward(), and
 * f(…) and softmax(…); counted by NumPy 2.4: np.histogram(np.clip(v, lo, hi), 32, (lo, hi)) with
 * lo = max(v.min(), v.mean() - 4 * v.std()), hi = min(v.max(), v.mean() + 4 * v.std()).
 */
const BY_PYTORCH_AND_NUMPY: Readonly<Partial<Record<Activation, readonly Record<string, Expected>[]>>> = {
  relu: [
    {
      weights: [-0.3, 0.8, { 0: 1, 14: 1, 23: 1, 31: 1 }],
      gradients: [-0.056984113, 0.326798298, { 0: 1, 2: 1, 23: 1, 31: 1 }],
      activations: [0, 1.45, { 0: 3, 7: 1, 22: 1, 31: 1 }],
    },
    {
      weights: [-0.6, 0.9, { 0: 1, 4: 1, 27: 1, 31: 1 }],
      gradients: [-0.148930669, 0.148930669, { 0: 1, 13: 1, 18: 1, 31: 1 }],
      activations: [0.222700139, 0.777299861, { 0: 2, 13: 1, 18: 1, 31: 2 }],
    },
  ],
  tanh: [
    {
      weights: [-0.3, 0.8, { 0: 1, 14: 1, 23: 1, 31: 1 }],
      gradients: [-0.486741171, 0.356721943, { 0: 1, 13: 1, 25: 1, 31: 1 }],
      activations: [-0.519021834, 0.895692874, { 0: 1, 1: 1, 3: 1, 19: 1, 28: 1, 31: 1 }],
    },
    {
      weights: [-0.6, 0.9, { 0: 1, 4: 1, 27: 1, 31: 1 }],
      gradients: [-0.226157443, 0.226157443, { 0: 1, 15: 1, 16: 1, 31: 1 }],
      activations: [0.173980233, 0.826019767, { 0: 1, 8: 1, 13: 1, 18: 1, 23: 1, 31: 1 }],
    },
  ],
};

for (const [activation, layers] of Object.entries(BY_PYTORCH_AND_NUMPY)) {
  Deno.test(`weights, gradients and activations of a ${activation} network are distributed as PyTorch's and NumPy's`, () => {
    const network = smallNetwork(float64Engine(), activation as Activation, {
      output: "softmax",
      loss: "cross-entropy",
    });
    for (const engine of [float64Engine(), singleThreadEngine()]) {
      const found = new DistributionMeter(network, SAMPLES, engine).measure(network.numbers);
      assertEquals(found.length, layers.length);
      for (const [l, layer] of found.entries()) {
        for (const name of DISTRIBUTIONS) {
          const { from, to, counts } = layer[name], [lowest, highest, expected] = layers[l][name];
          assertAlmostEquals(from, lowest, 1e-6, `${engine.name} ${name}`);
          assertAlmostEquals(to, highest, 1e-6, `${engine.name} ${name}`);
          assertEquals(counts, Array.from({ length: BINS }, (_, bin) => expected[bin] ?? 0), `${engine.name} ${name}`);
        }
      }
    }
  });
}

Deno.test("one meter measures networks one after the other, each as by itself, and leaves them alone", () => {
  const make = (seed: number) =>
    Network.create(float64Engine(), { inputs: 2, layers: [5, 3], classes: 2 }, new Random(seed));
  const [first, second] = [make(1), make(2)], before = first.numbers;
  const meter = new DistributionMeter(first, SAMPLES), alone = new DistributionMeter(second, SAMPLES);
  const once = meter.measure(first.numbers);
  assertEquals(meter.measure(second.numbers), alone.measure(second.numbers));
  assertEquals(finish(meter.measureInSteps(first.numbers)), once);
  assertEquals(first.numbers, before);
});

Deno.test("samples that don't suit the network are refused", () => {
  const network = Network.create(float64Engine(), { inputs: 3, layers: [], classes: 2 }, new Random(1));
  assertThrows(() => new DistributionMeter(network, SAMPLES), RangeError, "2 features; 3 are expected");
});
