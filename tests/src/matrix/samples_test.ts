import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { sliceSamples } from "../../../src/matrix/samples.ts";

const samples = { features: Uint8Array.of(1, 2, 3, 4, 5, 6), labels: Uint16Array.of(7, 8, 9), columns: 2 };

Deno.test("a slice of samples keeps features and labels together", () => {
  const slice = sliceSamples(samples, 1, 3);
  assertEquals(slice, { features: Uint8Array.of(3, 4, 5, 6), labels: Uint16Array.of(8, 9), columns: 2 });
});

Deno.test("a slice of samples copies nothing", () => {
  const slice = sliceSamples(samples, 1, 2);
  assert(slice.features.buffer === samples.features.buffer && slice.labels.buffer === samples.labels.buffer);
});

Deno.test("a slice of no samples keeps the number of columns", () => {
  const slice = sliceSamples(samples, 2, 2);
  assertEquals([slice.features.length, slice.labels.length, slice.columns], [0, 0, 2]);
});
