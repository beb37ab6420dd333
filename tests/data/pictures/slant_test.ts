import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { slantsOf } from "../../../data/pictures/slant.ts";

/** A straight stroke 60 pixels high and 6 wide whose middle is at a column, slanted by so many columns per row. */
function stroke(column: number, slant: number) {
  const height = 60, width = Math.ceil(Math.abs(slant) * height) + 8, pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const left = Math.round(width / 2 + slant * (height / 2 - y)) - 3;
    pixels.fill(255, y * width + left, y * width + left + 6);
  }
  return { box: { left: column - width / 2, top: 0, width, height }, ink: { width, height, pixels } };
}

Deno.test("single strokes that fan out along a line, as 1s in perspective do, are slanted as far as the line is there", () => {
  const leans = [0.4, 0.1, -0.2], found = slantsOf(leans.map((lean, i) => stroke(200 * i + 100, lean)), 6);
  leans.forEach((lean, i) => assertAlmostEquals(found[i].slant, lean, 0.02));
  assertEquals(found.map(({ contrast }) => contrast), [undefined, undefined, undefined]);
});

Deno.test("a stroke that is slanted more than others beside it contrasts with them, and so do several", () => {
  for (const leans of [[0.05, 0.4, 0.05], [0.05, 0.05, 0.4], [0.05, 0.4, 0.05, 0.4], [0.05, 0.4]]) {
    const found = slantsOf(leans.map((lean, i) => stroke(100 * i + 100, lean)), 6);
    leans.forEach((lean, i) => assertAlmostEquals(found[i].contrast!, lean - 0.05, 0.02));
  }
});
