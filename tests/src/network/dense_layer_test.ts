import { assertEquals } from "deno-std/assert/equals.js";
import { KEEP_GRADIENT } from "../../../src/engine/update_rule.ts";
import { DenseLayer } from "../../../src/network/dense_layer.ts";
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

Deno.test("a layer has as many inputs as its weights have rows and as many units as they have columns", () => {
  assertEquals([exampleLayer().inputs, exampleLayer().units], [3, 2]);
});

Deno.test("a layer weighs its inputs, adds the bias and applies its activation", () => {
  const [z, a] = [emptyMatrix(2, 2), emptyMatrix(2, 2)];
  const layer = exampleLayer();
  layer.linear(engine, paddedMatrix([[0, 0, 1], [2, 3, -4]]), z);
  layer.activate(engine, z, a);
  assertEquals(rowsOf(z), [[-1, 3], [4, -7]]);
  assertEquals(rowsOf(a), [[0, 3], [4, 0]]);
});

Deno.test("a layer updates weights and bias by the same gradient", () => {
  // ∂L/∂W = Xᵀ·G = (1, 2, 3)ᵀ·(4, 5) and ∂L/∂b = (4, 5).
  const layer = exampleLayer();
  layer.update(engine, paddedMatrix([[1, 2, 3]]), paddedMatrix([[4, 5]]), KEEP_GRADIENT);
  assertEquals(rowsOf(layer.weights.state[0]), [[4, 5], [8, 10], [12, 15]]);
  assertEquals(rowsOf(layer.bias!.state[0]), [[4, 5]]);
});

Deno.test("a layer without a bias weighs its inputs alone, and has its weights to update", () => {
  const { weights, activation } = exampleLayer();
  const layer = new DenseLayer(weights, undefined, activation), z = emptyMatrix(1, 2);
  layer.linear(engine, paddedMatrix([[2, 3, -4]]), z);
  assertEquals(rowsOf(z), [[5, -8]]);
  layer.update(engine, paddedMatrix([[1, 2, 3]]), paddedMatrix([[4, 5]]), KEEP_GRADIENT);
  assertEquals(rowsOf(weights.state[0]), [[4, 5], [8, 10], [12, 15]]);
  assertEquals([layer.parameters, exampleLayer().parameters.length], [[weights], 2]);
});
