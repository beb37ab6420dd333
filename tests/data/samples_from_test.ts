import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { DataError } from "../../data/data_error.ts";
import { samplesFrom } from "../../data/samples_from.ts";

function refusal(rows: readonly number[][], labels: readonly number[]): string {
  return assertThrows(() => samplesFrom(rows, labels), DataError).message;
}

Deno.test("rows and labels become samples", () => {
  const { features, labels, columns } = samplesFrom([[1, 2.5, -3], [4, 5, 6]], [0, 65_535]);
  assertEquals(features, Float32Array.of(1, 2.5, -3, 4, 5, 6));
  assertEquals(labels, Uint16Array.of(0, 65_535));
  assertEquals(columns, 3);
});

Deno.test("rows may be typed arrays", () => {
  assertEquals(samplesFrom([Float64Array.of(1, 2)], Uint8Array.of(3)).features, Float32Array.of(1, 2));
});

Deno.test("no rows, and rows without features, are refused", () => {
  assertEquals(refusal([], []), "rows is empty; expected at least one");
  assertEquals(refusal([[]], [0]), "rows has no feature in row 0; expected at least one");
});

Deno.test("rows of unequal length are refused", () => {
  assertEquals(refusal([[1, 2], [3]], [0, 0]), "row 1 has 1 features; expected 2, as in row 0");
});

Deno.test("as many labels as rows are needed", () => {
  assertEquals(refusal([[1], [2]], [0]), "labels has 1 entries; expected 2, one for each row");
});

Deno.test("a label that isn't a whole number in range is refused", () => {
  for (const label of [1.5, -1, 65_536, NaN]) {
    const message = refusal([[1], [2]], [0, label]);
    assertEquals(message, `labels has ${label} for row 1; expected whole numbers from 0 to 65535`);
  }
});

Deno.test("a feature that isn't finite in float32 is refused with its place", () => {
  for (const feature of [NaN, Infinity, 1e39]) {
    const message = refusal([[1, 2], [3, feature]], [0, 0]);
    assertEquals(message, `row 1 holds ${feature} at 1; expected finite float32 numbers`);
  }
});
