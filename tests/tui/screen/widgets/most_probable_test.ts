import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { mostProbable } from "../../../../tui/screen/widgets/most_probable.ts";
import { anyLength } from "./any_widget.ts";

/** Two classes; class 1 has probability x from left to right. */
const slope = { columns: 2, rows: 1, classes: 2, probabilities: Float32Array.of(1, 0, 0, 1) };

Deno.test("between two points the probabilities change evenly, and the boundary lies where they meet", () => {
  const { classes, certainties } = mostProbable(slope, 4, 1);
  assertEquals([...classes], [0, 0, 1, 1]);
  // At 1/8, 3/8, 5/8 and 7/8 of the way class 1 has that probability, class 0 the rest.
  [0.75, 0.25, 0.25, 0.75].forEach((certainty, i) => assertAlmostEquals(certainties[i], certainty, 1e-6));
});

Deno.test("the lowest row of the grid is the lowest row of pixels", () => {
  const probabilities = Float32Array.of(1, 0, 0, 0, 1, 0);
  assertEquals([...mostProbable({ columns: 1, rows: 2, classes: 3, probabilities }, 1, 2).classes], [1, 0]);
});

Deno.test("a single class is as certain as it is probable, and what isn't finite counts as 0", () => {
  const grid = (probability: number) => ({
    columns: 1,
    rows: 1,
    classes: 1,
    probabilities: Float32Array.of(probability),
  });
  assertEquals([...mostProbable(grid(0.5), 1, 1).certainties], [0.5]);
  for (const unknown of [NaN, Infinity, -Infinity]) {
    assertEquals([...mostProbable(grid(unknown), 1, 1).certainties], [0]);
  }
});

Deno.test("a grid without points has no certain pixels", () => {
  const empty = { columns: 0, rows: 0, classes: 2, probabilities: new Float32Array(0) };
  assertEquals([...mostProbable(empty, 2, 1).certainties], [0, 0]);
});

Deno.test("any probabilities at any size give each pixel a class that there is, and a certainty from 0 to 1", () => {
  const probability = fc.oneof(fc.float({ min: 0, max: 1, noNaN: true }), fc.constantFrom(NaN, Infinity, -Infinity));
  const size = fc.record({ columns: fc.nat(5), rows: fc.nat(5), classes: fc.integer({ min: 1, max: 12 }) });
  fc.assert(
    fc.property(size, fc.array(probability), anyLength(200), anyLength(60), (size, values, width, height) => {
      const found = mostProbable({ ...size, probabilities: Float32Array.from(values) }, width, height);
      assertEquals([found.classes.length, found.certainties.length], [width * height, width * height]);
      assert(found.classes.every((index) => index < size.classes));
      assert(found.certainties.every((certainty) => certainty >= 0 && certainty <= 1));
    }),
    { seed: 21 },
  );
});
