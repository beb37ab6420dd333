import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import type { Activation } from "../../../src/engine/activations.ts";
import { KEEP_GRADIENT } from "../../../src/engine/update_rule.ts";
import { Random } from "../../../src/matrix/random.ts";
import { DenseLayer } from "../../../src/network/dense_layer.ts";
import type { LayerPass } from "../../../src/network/pass.ts";
import { float64Engine } from "../engine/float64_engine.ts";
import { emptyMatrix, paddedMatrix, rowsOf } from "../engine/matrices.ts";

const engine = float64Engine();

/** Three inputs, two units: z = (x₀ + x₁ − 1, 2 x₂ + 1). */
function exampleLayer(): DenseLayer {
  return new DenseLayer(
    { value: paddedMatrix([[1, 0], [1, 0], [0, 2]]), state: [emptyMatrix(3, 2)] },
    { value: paddedMatrix([[-1, 1]]), state: [emptyMatrix(1, 2)] },
    "relu",
  );
}

function withoutBias(): DenseLayer {
  const { parameters: [weights], activation } = exampleLayer();
  return new DenseLayer(weights, undefined, activation);
}

/** Room for `samples` samples in a layer of `units` units. */
function passOf(samples: number, units: number, activation: Activation = "relu"): LayerPass {
  const [z, a, gradient] = [0, 1, 2].map(() => emptyMatrix(samples, units));
  return { activation, z, a, gradient, dropout: undefined, dropped: undefined };
}

Deno.test("a layer describes itself: as many inputs as its weights have rows, as many units as they have columns", () => {
  assertEquals(exampleLayer().describe(), { inputs: 3, units: 2, activation: "relu", bias: true });
  assertEquals(withoutBias().describe(), { inputs: 3, units: 2, activation: "relu", bias: false });
});

Deno.test("forward multiplies the inputs by the weights, adds the bias and applies the activation", () => {
  const pass = passOf(2, 2);
  exampleLayer().forward(engine, paddedMatrix([[0, 0, 1], [2, 3, -4]]), pass);
  assertEquals(rowsOf(pass.z), [[-1, 3], [4, -7]]);
  assertEquals(rowsOf(pass.a), [[0, 3], [4, 0]]);
});

Deno.test("forward without a bias adds nothing", () => {
  const pass = passOf(1, 2);
  withoutBias().forward(engine, paddedMatrix([[2, 3, -4]]), pass);
  assertEquals(rowsOf(pass.z), [[5, -8]]);
});

Deno.test("backward updates weights and bias by the same gradient", () => {
  // ∂L/∂W = Xᵀ·G = (1, 2, 3)ᵀ·(4, 5) and ∂L/∂b = (4, 5).
  for (const layer of [exampleLayer(), withoutBias()]) {
    const pass = passOf(1, 2);
    pass.gradient.copyFrom(paddedMatrix([[4, 5]]));
    layer.backward(engine, paddedMatrix([[1, 2, 3]]), pass, KEEP_GRADIENT);
    const [weights, bias] = layer.parameters.map(({ state: [gradient] }) => rowsOf(gradient));
    assertEquals(weights, [[4, 5], [8, 10], [12, 15]]);
    assertEquals(bias, layer.bias && [[4, 5]]);
  }
});

Deno.test("backward gives the layer below its gradient, through the weights as they were", () => {
  // G·Wᵀ = (4, 4, 10), and the layer below is a ReLU whose second unit was off.
  const pass = passOf(1, 2), below = passOf(1, 3);
  pass.gradient.copyFrom(paddedMatrix([[4, 5]]));
  below.z.copyFrom(paddedMatrix([[1, -2, 3]]));
  below.a.copyFrom(paddedMatrix([[1, 0, 3]]));
  const step = { ...KEEP_GRADIENT, kind: "sgd", learningRate: 1 } as const, layer = exampleLayer();
  layer.backward(engine, below.a, pass, step, below);
  assertEquals(rowsOf(below.gradient), [[4, 0, 10]]);
  assertEquals(rowsOf(layer.weights), [[1 - 4, -5], [1, 0], [-12, 2 - 15]]);
});

Deno.test("a layer takes back the numbers and the optimizer's state that it gave, without gaps", () => {
  const layer = exampleLayer(), other = exampleLayer();
  layer.parameters[0].state[0].copyFrom(paddedMatrix([[1, 2], [3, 4], [5, 6]]));
  assertEquals([...layer.numbers.weights], [1, 0, 1, 0, 0, 2]);
  other.numbers = { weights: Float32Array.of(1, 2, 3, 4, 5, 6), bias: Float32Array.of(7, 8) };
  assertEquals([rowsOf(other.weights), rowsOf(other.bias!)], [[[1, 2], [3, 4], [5, 6]], [[7, 8]]]);
  other.setState(0, layer.state(0));
  assertEquals(rowsOf(other.parameters[0].state[0]), [[1, 2], [3, 4], [5, 6]]);
  assertThrows(
    () => other.numbers = { weights: new Float32Array(6), bias: new Float32Array(3) },
    RangeError,
    "3 numbers were given for a matrix of 1 × 2",
  );
});

Deno.test("a layer initialized anew has random weights, no bias, and nothing of the optimizer's state", () => {
  const layer = exampleLayer();
  for (const { state: [matrix] } of layer.parameters) matrix.fill(9);
  layer.initialize("uniform", new Random(1));
  assert(layer.numbers.weights.every((weight) => weight > 0 && weight < 1));
  assertEquals(rowsOf(layer.bias!), [[0, 0]]);
  assertEquals(layer.parameters.flatMap(({ state: [matrix] }) => rowsOf(matrix).flat()), new Array(8).fill(0));
});

Deno.test("a layer knows the norm of its weights, and whether all its numbers are finite", () => {
  const layer = exampleLayer();
  assertEquals([layer.norm, layer.isFinite], [Math.sqrt(6), true]);
  layer.bias!.set(0, 1, NaN);
  assert(!layer.isFinite);
});
