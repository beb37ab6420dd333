import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { ACTIVATIONS } from "../../../src/engine/activations.ts";
import { ReferenceEngine } from "../../../src/engine/reference/reference.ts";
import { singleThreadEngine } from "../../../src/engine/single_thread_engine.ts";
import { KEEP_GRADIENT } from "../../../src/engine/update_rule.ts";
import { SampleTracer } from "../../../src/explanation/sample_tracer.ts";
import type { GradientStep, SampleTrace } from "../../../src/explanation/sample_trace.ts";
import { Random } from "../../../src/matrix/random.ts";
import { Dropout } from "../../../src/network/dropout.ts";
import { Network } from "../../../src/network/network.ts";
import { goTogether, LOSSES, OUTPUTS } from "../../../src/network/objective.ts";
import { float64Engine } from "../engine/float64_engine.ts";
import { NUMBERS_BY_PYTORCH, smallNetwork } from "./pytorch_values.ts";

const STEP: GradientStep = { learningRate: 0.1, l2: 0.01, l1: 0.001, labelSmoothing: 0.1 };

/** Every output with every loss that goes with it. */
const OBJECTIVES = LOSSES.flatMap((loss) => OUTPUTS.map((output) => ({ output, loss }))).filter(goTogether);

/** What a tracer says of each unit of each layer. */
function unitsOf(tracer: SampleTracer, { layers }: SampleTrace) {
  return layers.map(({ z }, layer) => z.map((_, unit) => tracer.unit({ layer, unit })));
}

function assertClose(actual: readonly number[], expected: readonly number[], tolerance: number, what: string): void {
  assertEquals(actual.length, expected.length, what);
  actual.forEach((value, i) => assertAlmostEquals(value, expected[i], tolerance, `${what} ${i}`));
}

for (const { name, objective, activation, step, label, values } of NUMBERS_BY_PYTORCH) {
  Deno.test(`every number of ${name} is PyTorch's`, () => {
    const tracer = new SampleTracer(smallNetwork(float64Engine(), activation, objective));
    const trace = tracer.trace({ features: Float32Array.of(1, 0.5), label }, step), [hidden, output] = trace.layers;
    const near = (actual: readonly number[] | undefined, expected: readonly number[], what: string) =>
      assertClose(actual ?? [], expected, 1e-8, what);
    near(trace.inputs, [1, 0.5], "x");
    near(hidden.z, values.z1, "z¹");
    near(hidden.a, values.a1, "a¹");
    near(output.z, values.z2, "z²");
    near(output.a, values.a2, "a²");
    near([trace.loss, trace.steppedLoss], [values.loss, values.steppedLoss], "L");
    near(output.delta, values.delta2, "δ²");
    near(hidden.outputGradient, values.outputGradient1, "∂L∕∂a¹");
    near(hidden.delta, values.delta1, "δ¹");
    unitsOf(tracer, trace).forEach((units, l) => {
      const [gradients, stepped] = [values.gradients[l], values.stepped[l]];
      units.forEach(({ unit, ...of }) => {
        near(of.gradients, gradients.weights.map((row) => row[unit]), `∂L∕∂w of layer ${l}, unit ${unit}`);
        near([of.biasGradient!], [gradients.bias[unit]], `∂L∕∂b of layer ${l}, unit ${unit}`);
        near(
          of.steppedWeights,
          stepped.weights.map((row) => row[unit]),
          `w after the step of layer ${l}, unit ${unit}`,
        );
        near([of.steppedBias!], [stepped.bias[unit]], `b after the step of layer ${l}, unit ${unit}`);
      });
    });
  });
}

Deno.test("the gradients and the step are to the bit those of the engine's training, for every activation and loss", () => {
  const features = Float32Array.of(0.4, -1.2, 0.7), label = 1;
  for (const activation of ACTIVATIONS) {
    for (const objective of OBJECTIVES) {
      for (const bias of [true, false]) {
        const engine = new ReferenceEngine(),
          architecture = { inputs: 3, layers: [4, 3], classes: 3, activation, bias };
        const make = (stateSize: number) =>
          Network.create(engine, { ...architecture, ...objective }, new Random(5), stateSize);
        const tracer = new SampleTracer(make(0)), trace = tracer.trace({ features, label }, STEP);
        const [kept, stepped] = [make(1), make(0)].map((network, i) => {
          const samples = network.load({ features, labels: Uint16Array.of(label), columns: 3 });
          const batch = engine.batch(samples, 1), pass = network.workspace(1).pass(1);
          engine.select(batch, engine.indices(1), 0, 1);
          network.score(batch, pass, { labelSmoothing: STEP.labelSmoothing, dropout: new Dropout([], 0) });
          const { learningRate, l2, l1 } = STEP;
          network.backward(
            batch,
            pass,
            i === 0 ? KEEP_GRADIENT : { ...KEEP_GRADIENT, kind: "sgd", learningRate, l2, l1 },
          );
          return network;
        });
        const gradients = kept.state[0];
        unitsOf(tracer, trace).forEach((units, l) => {
          const column = (numbers: Float32Array, unit: number) =>
            Array.from(numbers).filter((_, i) => i % units.length === unit);
          for (const { unit, ...of } of units) {
            assertEquals(of.gradients, column(gradients[l].weights, unit));
            assertEquals(of.steppedWeights, column(stepped.numbers[l].weights, unit));
            assertEquals([of.biasGradient, of.steppedBias], [
              gradients[l].bias?.[unit],
              stepped.numbers[l].bias?.[unit],
            ]);
          }
        });
      }
    }
  }
});

Deno.test("the numbers are what their formulas say: z = w·x + b, ∂L∕∂a = w·δ, δ = ∂L∕∂a · f′(z), ∂L∕∂w = a·δ", () => {
  const sum = (a: readonly number[], b: readonly number[]) => a.reduce((sum, value, i) => sum + value * b[i], 0);
  for (const activation of ACTIVATIONS) {
    for (const objective of OBJECTIVES) {
      const architecture = { inputs: 3, layers: [4, 3], classes: 3, activation, ...objective };
      const tracer = new SampleTracer(Network.create(float64Engine(), architecture, new Random(5)));
      const trace = tracer.trace({ features: Float32Array.of(0.4, -1.2, 0.7), label: 2 }, STEP);
      unitsOf(tracer, trace).forEach((units, l) =>
        units.forEach(({ unit, ...of }) => {
          const { z, delta, slope, outputGradient } = trace.layers[l], above = trace.layers[l + 1];
          assertAlmostEquals(z[unit], sum(of.weights, of.inputs) + of.bias!, 1e-12);
          if (above) assertAlmostEquals(outputGradient![unit], sum(of.outgoing, above.delta), 1e-12);
          if (outputGradient && slope) assertAlmostEquals(delta[unit], outputGradient[unit] * slope[unit], 1e-12);
          assertClose(of.gradients, of.inputs.map((a) => a * delta[unit]), 1e-12, "∂L∕∂w");
          const { learningRate, l2, l1 } = STEP;
          const stepped = of.weights.map((w, k) => w - learningRate * (of.gradients[k] + l2 * w + l1 * Math.sign(w)));
          assertClose(of.steppedWeights, stepped, 1e-12, "w − η (∂L∕∂w + …)");
        })
      );
    }
  }
});

Deno.test("the gradients are those of central differences of the loss", () => {
  const h = 1e-5, sample = { features: Float32Array.of(0.4, -1.2, 0.7), label: 0 };
  for (const objective of OBJECTIVES) {
    const architecture = { inputs: 3, layers: [4], classes: 3, activation: "tanh", ...objective } as const;
    const network = Network.create(float64Engine(), architecture, new Random(3)), tracer = new SampleTracer(network);
    const units = unitsOf(tracer, tracer.trace(sample, STEP));
    units.flat().forEach(({ layer, unit, gradients }) =>
      gradients.forEach((gradient, k) => {
        const { weights } = network.layers[layer], weight = weights.at(k, unit);
        const [above, below] = [h, -h].map((by) => {
          weights.set(k, unit, weight + by);
          return tracer.trace(sample, STEP).loss;
        });
        weights.set(k, unit, weight);
        assertAlmostEquals(gradient, (above - below) / (2 * h), 1e-8);
      })
    );
  }
});

Deno.test("the engine that trains says the same of one sample after another, as it rounds", () => {
  const architecture = { inputs: 20, layers: [9, 5], classes: 4 }, engine = singleThreadEngine();
  const network = Network.create(new ReferenceEngine(), architecture, new Random(5));
  const [simd, reference] = [new SampleTracer(network, engine), new SampleTracer(network)];
  for (const label of [0, 3]) {
    const features = Uint8Array.from({ length: 20 }, (_, i) => i % 3 === label ? 0 : 12 * i);
    const [trace, expected] = [simd, reference].map((tracer) => tracer.trace({ features, label }, STEP));
    assertEquals(trace.inputs, expected.inputs);
    assertAlmostEquals(trace.loss, expected.loss, 1e-5);
    unitsOf(simd, trace).flat().forEach((unit, i) => {
      const other = unitsOf(reference, expected).flat()[i];
      for (const name of ["inputs", "weights", "gradients", "steppedWeights", "outgoing"] as const) {
        assertClose(unit[name], other[name], 1e-5, name);
      }
    });
  }
});

Deno.test("bytes stand for byte ∕ 255, and the network is traced as it is, and stays so", () => {
  const network = smallNetwork(float64Engine(), "tanh", { output: "softmax", loss: "cross-entropy" });
  const tracer = new SampleTracer(network), before = network.numbers;
  const sample = { features: Uint8Array.of(255, 51), label: 0 };
  const first = tracer.trace(sample, STEP);
  assertClose(first.inputs, [1, 0.2], 1e-7, "x");
  assertEquals(network.numbers, before);
  network.layers[0].weights.set(0, 0, 2);
  assertAlmostEquals(tracer.trace(sample, STEP).layers[0].z[0], first.layers[0].z[0] + 1.5, 1e-6);
});

Deno.test("the penalties are those of all weights and no bias: λ₂∕2 · Σ w² + λ₁ · Σ |w|", () => {
  const network = smallNetwork(float64Engine(), "tanh", { output: "softmax", loss: "cross-entropy" });
  const sample = { features: Float32Array.of(1, 0.5), label: 0 }, tracer = new SampleTracer(network);
  // Σ w² = 0.25 + 0.09 + 0.64 + 0.04 + 0.49 + 0.16 + 0.36 + 0.81, Σ |w| = 1.8 + 2.6
  assertAlmostEquals(tracer.trace(sample, { ...STEP, l2: 0.01, l1: 0.001 }).penalty, 0.0142 + 0.0044, 1e-12);
  assertEquals(tracer.trace(sample, { ...STEP, l2: 0, l1: 0 }).penalty, 0);
});

Deno.test("a sample or a unit that isn't the network's is refused", () => {
  const tracer = new SampleTracer(
    smallNetwork(float64Engine(), "relu", { output: "softmax", loss: "cross-entropy" }),
  );
  assertThrows(() => tracer.trace({ features: Float32Array.of(1), label: 0 }, STEP), RangeError);
  assertThrows(() => tracer.trace({ features: Float32Array.of(1, 0), label: 2 }, STEP), RangeError);
  tracer.trace({ features: Float32Array.of(1, 0), label: 1 }, STEP);
  assertThrows(() => tracer.trace({ features: Float32Array.of(1), label: 0 }, STEP), RangeError);
  for (const place of [{ layer: 2, unit: 0 }, { layer: 0, unit: 2 }, { layer: 0, unit: -1 }]) {
    const { message } = assertThrows(() => tracer.unit(place), RangeError);
    assert(message.endsWith("layers of 2,2 units count from 0"), message);
  }
});
