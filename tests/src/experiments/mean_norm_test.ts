import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { meanNorm } from "../../../src/experiments/mean_norm.ts";

const labels = Uint16Array.of(0, 1);

Deno.test("the mean norm of samples is that of their features, bytes as 255ths", () => {
  assertAlmostEquals(meanNorm({ features: Float32Array.of(3, -4, 0, 7), labels, columns: 2 }), (5 + 7) / 2, 1e-6);
  assertAlmostEquals(meanNorm({ features: Uint8Array.of(153, 204, 0, 51), labels, columns: 2 }), (1 + 0.2) / 2, 1e-6);
});

Deno.test("of no samples there is no mean norm", () => {
  const none = { features: new Float32Array(), labels: new Uint16Array(), columns: 2 };
  assertThrows(() => meanNorm(none), RangeError, "no sample was given; a mean needs one at least");
});
