import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { KEEP_GRADIENT } from "../../../src/engine/update_rule.ts";
import { ReferenceEngine } from "../../../src/engine/reference/reference.ts";
import { Random } from "../../../src/matrix/random.ts";
import { assertClose } from "./assert_close.ts";
import { float64Engine } from "./float64_engine.ts";
import { emptyMatrix, paddedMatrix, product, randomRows, rowsOf, transpose } from "./matrices.ts";

const SIZES = [0, 1, 3, 7, 17];
const engine = float64Engine();

/** Every triple of sizes: samples, inputs, units. */
function* sizes(): Generator<[n: number, inputs: number, units: number]> {
  for (const n of SIZES) for (const inputs of SIZES) for (const units of SIZES) yield [n, inputs, units];
}

Deno.test("Z = X·W + 1·b at every odd size", () => {
  const random = new Random(1);
  for (const [n, inputs, units] of sizes()) {
    const [x, w, [b]] = [
      randomRows(random, n, inputs),
      randomRows(random, inputs, units),
      randomRows(random, 1, units),
    ];
    const z = emptyMatrix(n, units);
    engine.affine(paddedMatrix(x, inputs), paddedMatrix(w, units), paddedMatrix([b], units), z);
    assertClose(rowsOf(z), product(x, w, units).map((row) => row.map((sum, j) => sum + b[j])));
  }
});

Deno.test("Z = X·W + 1·b by hand", () => {
  // (1, 2)·(3 4; 5 6) + (7, 8) = (3 + 10 + 7, 4 + 12 + 8)
  const z = emptyMatrix(1, 2);
  engine.affine(paddedMatrix([[1, 2]]), paddedMatrix([[3, 4], [5, 6]]), paddedMatrix([[7, 8]]), z);
  assertEquals(rowsOf(z), [[20, 24]]);
});

Deno.test("a factor of 0 or −0 contributes nothing, whatever it is multiplied by", () => {
  const z = emptyMatrix(1, 2);
  engine.affine(paddedMatrix([[0, -0, 1]]), paddedMatrix([[NaN, 1], [Infinity, 1], [2, 3]]), paddedMatrix([[0, 0]]), z);
  assertEquals(rowsOf(z), [[2, 3]]);
});

Deno.test("a NaN in the input, the weights or the bias reaches the result", () => {
  const z = emptyMatrix(1, 1);
  const [one, nan] = [paddedMatrix([[1]]), paddedMatrix([[NaN]])];
  for (const [x, w, b] of [[nan, one, one], [one, nan, one], [one, one, nan]]) {
    engine.affine(x, w, b, z);
    assert(Number.isNaN(z.at(0, 0)));
  }
});

Deno.test("float32 matrices are computed in float32", () => {
  const float32 = new ReferenceEngine();
  const [x, w, b, z] = Array.from({ length: 4 }, () => float32.matrix(1, 1));
  x.set(0, 0, 0.1);
  w.set(0, 0, 1);
  float32.affine(x, w, b, z);
  assertEquals(z.at(0, 0), Math.fround(0.1));
});

Deno.test("∂L/∂Z′ = (∂L/∂Z·Wᵀ) ⊙ f′(Z′) at every odd size", () => {
  const random = new Random(3);
  for (const [n, inputs, units] of sizes()) {
    const [gradient, w] = [randomRows(random, n, units), randomRows(random, inputs, units)];
    const z = randomRows(random, n, inputs), a = z.map((row) => row.map(Math.tanh));
    const inputGradient = emptyMatrix(n, inputs);
    engine.backpropagate(
      paddedMatrix(gradient, units),
      paddedMatrix(w, units),
      "tanh",
      paddedMatrix(z, inputs),
      paddedMatrix(a, inputs),
      inputGradient,
    );
    // tanh′ = 1 − tanh².
    const activationGradient = product(gradient, transpose(w, units), inputs);
    const expected = activationGradient.map((row, i) => row.map((value, j) => value * (1 - a[i][j] ** 2)));
    assertClose(rowsOf(inputGradient), expected);
  }
});

Deno.test("∂L/∂W = Xᵀ·∂L/∂Z and ∂L/∂b = 1ᵀ·∂L/∂Z at every odd size, with the weights unchanged", () => {
  const random = new Random(4);
  for (const [n, inputs, units] of sizes()) {
    const [x, gradient] = [randomRows(random, n, inputs), randomRows(random, n, units)];
    const [w, [b]] = [randomRows(random, inputs, units), randomRows(random, 1, units)];
    const weights = { value: paddedMatrix(w, units), state: [emptyMatrix(inputs, units)] };
    const bias = { value: paddedMatrix([b], units), state: [emptyMatrix(1, units)] };
    engine.updateWeights(paddedMatrix(x, inputs), paddedMatrix(gradient, units), weights, KEEP_GRADIENT);
    engine.updateBias(paddedMatrix(gradient, units), bias, KEEP_GRADIENT);
    assertClose(rowsOf(weights.state[0]), product(transpose(x, inputs), gradient, units));
    assertClose(rowsOf(bias.state[0]), product([new Array(n).fill(1)], gradient, units));
    assertEquals(rowsOf(weights.value), w);
    assertEquals(rowsOf(bias.value), [b]);
  }
});

Deno.test("layers of different widths have separate gradients", () => {
  for (const units of [3, 1, 3]) {
    const bias = { value: emptyMatrix(1, units), state: [emptyMatrix(1, units)] };
    engine.updateBias(paddedMatrix([new Array(units).fill(units)]), bias, KEEP_GRADIENT);
    assertEquals(rowsOf(bias.state[0]), [new Array(units).fill(units)]);
  }
});
