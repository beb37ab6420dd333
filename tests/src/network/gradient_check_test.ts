import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { ReferenceEngine } from "../../../src/engine/reference/reference.ts";
import { type Activation, ACTIVATIONS } from "../../../src/engine/activations.ts";
import { Random } from "../../../src/matrix/random.ts";
import type { Samples } from "../../../src/matrix/samples.ts";
import { checkGradients } from "../../../src/network/gradient_check.ts";
import { Dropout } from "../../../src/network/dropout.ts";
import { Network, type TrainingMode } from "../../../src/network/network.ts";
import { goTogether, LOSSES, OUTPUTS } from "../../../src/network/objective.ts";
import { float64Engine } from "../engine/float64_engine.ts";
import { rowsOf } from "../engine/matrices.ts";

const ARCHITECTURE = { inputs: 6, layers: [5], activation: "tanh", classes: 3 } as const;

/** Whether there are biases, ε, and the share of units left out of either hidden layer. */
const TRAINING_MODES: readonly [bias: boolean, labelSmoothing: number, dropout: readonly number[]][] = [
  [true, 0, [0, 0]],
  [false, 0.1, [0, 0]],
  [true, 0.3, [0.2, 0.5]],
  [false, 0, [0.5, 0]],
];

function randomSamples(count: number, columns: number, classes: number): Samples {
  const random = new Random(7);
  return {
    features: Float32Array.from({ length: count * columns }, () => random.normal()),
    labels: Uint16Array.from({ length: count }, () => Math.floor(random.uniform() * classes)),
    columns,
  };
}

/** The largest relative error of all layers. */
function largestError(network: Network, samples: Samples, training?: TrainingMode): number {
  return Math.max(...checkGradients(network, samples, training).flatMap(({ weights, bias = 0 }) => [weights, bias]));
}

for (const hidden of [[], [1], [7], [12, 7], [5, 4, 3]]) {
  Deno.test(`backpropagation agrees with central differences for hidden layers [${hidden}]`, () => {
    for (const count of [1, 3, 8]) {
      const architecture = { inputs: 6, layers: hidden, activation: "relu", classes: 4 } as const;
      const network = Network.create(float64Engine(), architecture, new Random(2), 1);
      const error = largestError(network, randomSamples(count, 6, 4));
      assert(error < 1e-6, `relative error ${error} with ${count} samples`);
    }
  });
}

for (const activation of ACTIVATIONS) {
  Deno.test(`backpropagation agrees with central differences through ${activation}`, () => {
    const architecture = { inputs: 6, layers: [5, 4], activation, classes: 3 };
    const error = largestError(Network.create(float64Engine(), architecture, new Random(2), 1), randomSamples(7, 6, 3));
    assert(error < 1e-6, `relative error ${error}`);
  });
}

for (const loss of LOSSES) {
  for (const output of OUTPUTS.filter((output) => goTogether({ output, loss }))) {
    Deno.test(`backpropagation agrees with central differences for ${loss} of ${output} outputs`, () => {
      for (const classes of [2, 3]) {
        for (const activation of ACTIVATIONS) {
          for (const [bias, labelSmoothing, dropout] of TRAINING_MODES) {
            const architecture = { inputs: 6, layers: [5, 4], classes, activation, output, loss, bias };
            const network = Network.create(float64Engine(), architecture, new Random(2), 1);
            const training = { labelSmoothing, dropout: new Dropout(dropout, 3) };
            const error = largestError(network, randomSamples(7, 6, classes), training);
            const what = JSON.stringify({ classes, activation, bias, labelSmoothing, dropout });
            assert(error < 1e-6, `relative error ${error} of ${what}`);
          }
        }
      }
    });
  }
}

Deno.test("a unit dropped from every sample has a zero gradient, and the check agrees", () => {
  const network = Network.create(float64Engine(), ARCHITECTURE, new Random(2), 1);
  const training = { labelSmoothing: 0, dropout: new Dropout([0.5], 1) };
  assert(largestError(network, randomSamples(1, 6, 3), training) < 1e-6);
  const { parameters: [{ state: [gradient] }] } = network.layers[0];
  const columns = Array.from({ length: 5 }, (_, j) => rowsOf(gradient).map((row) => row[j]));
  const without = columns.filter((column) => column.every((gradient) => gradient === 0));
  assert(without.length > 0 && without.length < 5, `${without.length} of 5 units without a gradient`);
});

Deno.test("parameters whose step crosses ReLU's corner are counted and not compared", () => {
  // With zero biases, a sample of zeros is at the corner of every unit: a step of a bias crosses it, one of a weight doesn't.
  const samples = { features: new Float32Array(6), labels: Uint16Array.of(1), columns: 6 };
  const create = (activation: Activation) =>
    Network.create(float64Engine(), { ...ARCHITECTURE, activation }, new Random(2), 1);
  for (const activation of ["relu", "leaky-relu"] as const) {
    const [hidden, output] = checkGradients(create(activation), samples);
    assertEquals([hidden.corners, output.corners], [5, 0]);
    assert(hidden.bias! < 1e-6 && output.bias! < 1e-6);
  }
  for (const activation of ["elu", "tanh"] as const) {
    const [hidden] = checkGradients(create(activation), samples);
    assertEquals(hidden.corners, 0);
    // ELU's slope has a corner at 0, and half of that comes into the difference: ¼ h of a slope near 1.
    assert(hidden.bias! < 1e-4);
  }
});

Deno.test("the gradients of L2 and L1 agree with central differences of the loss with its penalties", () => {
  const samples = randomSamples(7, 6, 3);
  for (const penalties of [{ l2: 0.3, l1: 0 }, { l2: 0, l1: 0.2 }, { l2: 0.3, l1: 0.2 }]) {
    const network = Network.create(float64Engine(), ARCHITECTURE, new Random(2), 1);
    const errors = checkGradients(network, samples, undefined, penalties);
    for (const { weights, bias } of errors) assert(weights < 1e-6 && bias! < 1e-6, JSON.stringify(errors));
  }
});

Deno.test("backpropagation agrees with central differences on pixels", () => {
  const random = new Random(4);
  const features = Uint8Array.from({ length: 5 * 9 }, () => random.uniform() < 0.8 ? 0 : 256 * random.uniform());
  const architecture = { inputs: 9, layers: [8], activation: "relu", classes: 3 } as const;
  const network = Network.create(float64Engine(), architecture, new Random(2), 1);
  // With zero biases, a sample without ink would have pre-activations of exactly 0, ReLU's corner.
  network.layers[0].bias!.row(0).fill(0.1);
  const error = largestError(network, { features, labels: Uint16Array.of(0, 1, 2, 0, 1), columns: 9 });
  assert(error < 1e-6, `relative error ${error}`);
});

Deno.test("a wrong gradient is reported for its layer, with its error", () => {
  /** Loses the derivative of the activation on the way back. */
  class WrongEngine extends ReferenceEngine {
    override activationGradient(): void {}
  }
  const engine = new WrongEngine((length) => new Float64Array(length));
  const [hidden, output] = checkGradients(
    Network.create(engine, ARCHITECTURE, new Random(2), 1),
    randomSamples(4, 6, 3),
  );
  assert(hidden.weights > 1e-2 && hidden.bias! > 1e-2, "the hidden layer's gradient is wrong");
  assert(output.weights < 1e-6 && output.bias! < 1e-6, "the output layer's is right");
});

Deno.test("a gradient that is 1.5 times as large has a relative error of (1.5 − 1) ∕ (1.5 + 1) = 0.2", () => {
  /** Lengthens the gradient of every bias. */
  class WrongEngine extends ReferenceEngine {
    override updateBias(...[gradient, bias, rule]: Parameters<ReferenceEngine["updateBias"]>): void {
      super.updateBias(gradient, bias, rule);
      const [kept] = bias.state;
      for (let j = 0; j < kept.columns; j++) kept.set(0, j, 1.5 * kept.at(0, j));
    }
  }
  const engine = new WrongEngine((length) => new Float64Array(length));
  const architecture = { ...ARCHITECTURE, layers: [] };
  const [layer] = checkGradients(Network.create(engine, architecture, new Random(2), 1), randomSamples(4, 6, 3));
  assert(Math.abs(layer.bias! - 0.2) < 1e-6, `${layer.bias}`);
  assert(layer.weights < 1e-6, `${layer.weights}`);
});

Deno.test("a NaN doesn't pass for agreement", () => {
  const network = Network.create(float64Engine(), ARCHITECTURE, new Random(2), 1);
  network.layers[1].bias!.set(0, 0, NaN);
  assert(Number.isNaN(largestError(network, randomSamples(4, 6, 3))));
});

Deno.test("a check leaves every weight unchanged", () => {
  const network = Network.create(float64Engine(), ARCHITECTURE, new Random(2), 1);
  const values = () => network.layers.flatMap(({ parameters }) => parameters.map(({ value }) => rowsOf(value)));
  const before = values();
  checkGradients(network, randomSamples(4, 6, 3));
  assertEquals(values(), before);
});

Deno.test("a check needs float64, a kept gradient and a sample", () => {
  const samples = randomSamples(4, 6, 3);
  const float32 = Network.create(new ReferenceEngine(), ARCHITECTURE, new Random(2), 1);
  assertThrows(() => checkGradients(float32, samples), RangeError, "float64");
  const stateless = Network.create(float64Engine(), ARCHITECTURE, new Random(2));
  assertThrows(() => checkGradients(stateless, samples), RangeError, "stateSize of 1");
  const network = Network.create(float64Engine(), ARCHITECTURE, new Random(2), 1);
  assertThrows(() => checkGradients(network, randomSamples(0, 6, 3)), RangeError, "at least one sample");
});
