import { assertEquals } from "deno-std/assert/equals.js";
import { Matrix } from "../../../src/matrix/matrix.ts";
import { classProbabilities } from "../../../src/network/class_probabilities.ts";

function probabilities(outputs: Matrix, row: number, classes: number): number[] {
  const room = new Float32Array(classes);
  classProbabilities(outputs, row, room);
  return [...room];
}

Deno.test("a single output is the probability of class 1", () => {
  const outputs = Matrix.from([[0.25], [1]]);
  assertEquals([probabilities(outputs, 0, 2), probabilities(outputs, 1, 2)], [[0.75, 0.25], [0, 1]]);
});

Deno.test("several outputs are the probabilities themselves, taken from their row without its padding", () => {
  const padded = new Matrix(2, 3, Float32Array.of(0.5, 0.25, 0.25, NaN, 0.75, 0.125, 0.5), 4);
  assertEquals(probabilities(padded, 1, 3), [0.75, 0.125, 0.5]);
});

Deno.test("outputs beyond 0 and 1 stay what they are", () => {
  assertEquals(probabilities(Matrix.from([[-0.5, 1.5, 0.5]]), 0, 3), [-0.5, 1.5, 0.5]);
  assertEquals(probabilities(Matrix.from([[1.5]]), 0, 2), [-0.5, 1.5]);
});

Deno.test("the probability of a single class is its output", () => {
  assertEquals(probabilities(Matrix.from([[1]]), 0, 1), [1]);
});
