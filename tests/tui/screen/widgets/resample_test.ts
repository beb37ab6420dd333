import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { resample } from "../../../../tui/screen/widgets/resample.ts";

const side = fc.integer({ min: 1, max: 12 });

Deno.test("an image brought to its own size is itself", () => {
  assertEquals([...resample([1, 2, 3, 4, 5, 6], 3, 2, 3, 2)], [1, 2, 3, 4, 5, 6]);
});

Deno.test("a pixel covered in part counts in part", () => {
  // Three pixels to two: each new one is a whole old one and half of the middle one, out of 1.5.
  const [left, right] = resample([3, 6, 9], 3, 1, 2, 1);
  assertAlmostEquals(left, (3 + 6 / 2) / 1.5);
  assertAlmostEquals(right, (6 / 2 + 9) / 1.5);
});

Deno.test("a larger image repeats its pixels", () => {
  assertEquals([...resample([1, 2], 2, 1, 4, 2)], [1, 1, 2, 2, 1, 1, 2, 2]);
});

Deno.test("the mean stays the same at any size", () => {
  const image = fc.tuple(side, side).chain(([width, height]) =>
    fc.record({
      width: fc.constant(width),
      height: fc.constant(height),
      values: fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
        minLength: width * height,
        maxLength: width * height,
      }),
    })
  );
  const mean = (values: ArrayLike<number>) => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
  fc.assert(
    fc.property(image, side, side, ({ values, width, height }, newWidth, newHeight) => {
      assertAlmostEquals(mean(resample(values, width, height, newWidth, newHeight)), mean(values), 1e-12);
    }),
    { seed: 18 },
  );
});

Deno.test("what is missing or not finite counts as 0", () => {
  assertEquals([...resample([NaN, Infinity, 4], 2, 2, 1, 1)], [1]);
});
