import { assertEquals } from "deno-std/assert/equals.js";
import { classColor, pointColor } from "../../../../src/model/page/plane_map.ts";

Deno.test("a point has the colour of the class that is predicted, a fifth of it where none is favoured", () => {
  assertEquals(pointColor([0, 1, 0]), classColor(1));
  const dark = [18, 18, 22];
  const even = dark.map((from, i) => Math.round(from + 0.2 * (classColor(0)[i] - from)));
  assertEquals(pointColor([1 / 2, 1 / 2]).map(Math.round), even);
  // From dark to the colour: (p − 1/3) / (1 − 1/3) of the other four fifths.
  for (const [probability, share] of [[1 / 2, 0.4], [2 / 3, 0.6], [1, 1]]) {
    const rest = (1 - probability) / 2, expected = dark.map((from, i) => from + share * (classColor(0)[i] - from));
    assertEquals(pointColor([probability, rest, rest]).map(Math.round), expected.map(Math.round));
  }
});
