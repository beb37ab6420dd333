import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { DataError } from "../../../data/data_error.ts";
import { scaledFeatures } from "../../../tui/predict/scaled_features.ts";

const image = { width: 2, height: 1 };

Deno.test("pixels stay bytes, which stand for their 255th", () => {
  assertEquals(scaledFeatures(Uint8Array.of(0, 255), "f", { image }), Uint8Array.of(0, 255));
});

Deno.test("pixels from 0 to 1 are taken as they are, whole numbers or not", () => {
  assertEquals(scaledFeatures(Float32Array.of(0, 0.5), "f", { image }), Float32Array.of(0, 0.5));
  assertEquals(scaledFeatures(Uint8Array.of(0, 1), "f", { image }), Float32Array.of(0, 1));
});

Deno.test("other pixels are refused", () => {
  const wrong: [number, number, number][] = [[0.5, 2, 0.5], [-1, 2, -1], [256, 2, 256], [-0.5, 0.5, -0.5]];
  for (const [first, second, named] of wrong) {
    const { message } = assertThrows(() => scaledFeatures(Float32Array.of(first, second), "f", { image }), DataError);
    assertEquals(message, `f holds the pixel ${named}; pixels are whole numbers from 0 to 255, or all from 0 to 1`);
  }
});

Deno.test("standardised features are brought to the training samples' mean and deviation", () => {
  const scaling = { mean: [10, 0], deviation: [2, 0.5] };
  // (12 − 10) ∕ 2, (1 − 0) ∕ 0.5, (6 − 10) ∕ 2, (0 − 0) ∕ 0.5
  assertEquals(scaledFeatures(Uint8Array.of(12, 1, 6, 0), "f", { scaling }), Float32Array.of(1, 2, -2, 0));
});

Deno.test("other features are taken as they are", () => {
  assertEquals(scaledFeatures(Float32Array.of(-3, 700), "f", {}), Float32Array.of(-3, 700));
  assertEquals(scaledFeatures(Uint8Array.of(3, 200), "f", {}), Float32Array.of(3, 200));
});
