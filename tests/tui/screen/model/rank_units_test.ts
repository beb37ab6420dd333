import { assertEquals } from "deno-std/assert/equals.js";
import { Matrix } from "../../../../src/matrix/matrix.ts";
import { rankUnits } from "../../../../tui/screen/model/rank_units.ts";

Deno.test("units come by the norm of their column, the strongest first, equals in their order", () => {
  // Squared norms: 1 + 0, 0 + 9, 4 + 4, 0 + 1.
  assertEquals(rankUnits(Matrix.from([[1, 0, 2, 0], [0, -3, 2, 1]])), [1, 2, 0, 3]);
});

Deno.test("the padding between the rows of a matrix counts for no unit", () => {
  assertEquals(rankUnits(new Matrix(2, 2, Float32Array.of(1, 2, 99, 1, 2, 99), 3)), [1, 0]);
});
