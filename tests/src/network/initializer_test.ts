import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { Matrix } from "../../../src/matrix/matrix.ts";
import { Random } from "../../../src/matrix/random.ts";
import { initialize } from "../../../src/network/initializer.ts";

Deno.test("He's weights have mean 0 and variance 2 ∕ inputs, whatever the number of units", () => {
  // n = inputs · units numbers. Standard errors: mean √(2 ∕ inputs ∕ n), variance 2 ∕ inputs · √(2 ∕ n). Four are allowed.
  for (const [inputs, units] of [[784, 128], [50, 2000], [2, 20_000]]) {
    const weights = Matrix.zeros(inputs, units);
    initialize(weights, "he-normal", new Random(1));
    const n = inputs * units, expected = 2 / inputs;
    const numbers = weights.toFloat32Array();
    const mean = numbers.reduce((sum, w) => sum + w, 0) / n;
    const variance = numbers.reduce((sum, w) => sum + (w - mean) ** 2, 0) / n;
    assert(Math.abs(mean) < 4 * Math.sqrt(expected / n), `mean ${mean} of ${inputs} × ${units}`);
    assert(Math.abs(variance - expected) < 4 * expected * Math.sqrt(2 / n), `variance ${variance}, not ${expected}`);
  }
});

Deno.test("He's weights are the same from the same seed and leave a matrix's padding alone", () => {
  const padded = new Matrix(3, 2, new Float32Array(12).fill(7), 4);
  const plain = Matrix.zeros(3, 2);
  initialize(padded, "he-normal", new Random(9));
  initialize(plain, "he-normal", new Random(9));
  assertEquals(padded.toFloat32Array(), plain.toFloat32Array());
  assertEquals([2, 3, 6, 7, 10, 11].map((i) => padded.data[i]), [7, 7, 7, 7, 7, 7]);
});
