import { assert } from "deno-std/assert/assert.js";
import { ReferenceEngine } from "../../../src/engine/reference/reference.ts";
import { Random } from "../../../src/matrix/random.ts";
import { Dropout } from "../../../src/network/dropout.ts";
import { compareGradients, type KernelGradientError } from "../../../src/network/kernel_gradient_check.ts";
import { Network } from "../../../src/network/network.ts";
import { float64Engine } from "../engine/float64_engine.ts";

const samples = {
  features: Float32Array.from({ length: 40 }, (_, i) => Math.sin(3 * i)),
  labels: Uint16Array.from({ length: 10 }, (_, i) => i % 2),
  columns: 4,
};

/** The errors of an engine's gradients, for a network of two layers. */
function errorsOf(engine: ReferenceEngine): KernelGradientError[] {
  const architecture = { inputs: 4, layers: [5], classes: 2, activation: "tanh" } as const;
  const [reference, tested] = [float64Engine(), engine].map((engine) =>
    Network.create(engine, architecture, new Random(1), 1)
  );
  for (const { value } of reference.layers.flatMap(({ parameters }) => parameters)) {
    value.data.set(value.data.map(Math.fround));
  }
  const mode = { labelSmoothing: 0.1, dropout: new Dropout([0], 1) };
  return compareGradients(reference, tested, samples, mode, { l2: 0.1, l1: 0 });
}

Deno.test("the reference engine in float32 agrees with itself in float64 up to rounding", () => {
  for (const { kept, stepped } of errorsOf(new ReferenceEngine())) {
    assert(kept > 0 && kept < 1e-6 && stepped > 0 && stepped < 1e-6, `${kept} ${stepped}`);
  }
});

Deno.test("a step that is wrong in one weight shows in its layer, and not in the kept gradient", () => {
  class WrongStep extends ReferenceEngine {
    override updateWeights(...[x, gradient, weights, rule]: Parameters<ReferenceEngine["updateWeights"]>): void {
      super.updateWeights(x, gradient, weights, rule);
      const { value } = weights;
      if (rule.kind === "sgd" && value.rows === 4) value.set(3, 4, value.at(3, 4) - rule.learningRate * 0.01);
    }
  }
  const [first, second] = errorsOf(new WrongStep());
  assert(first.stepped > 1e-2 && first.kept < 1e-6 && second.stepped < 1e-6);
});

Deno.test("a NaN in a gradient makes the error NaN", () => {
  class Broken extends ReferenceEngine {
    override updateBias(...[gradient, bias, rule]: Parameters<ReferenceEngine["updateBias"]>): void {
      super.updateBias(gradient, bias, rule);
      if (rule.kind === "gradient") bias.state[0].set(0, 0, NaN);
    }
  }
  assert(errorsOf(new Broken()).every(({ kept }) => Number.isNaN(kept)));
});
