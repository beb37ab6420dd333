import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { DataError } from "../../../data/data_error.ts";
import { fitSamples } from "../../../src/runs/fit_samples.ts";

const test = { features: Float32Array.of(1, 2, 3, 4), labels: Uint16Array.of(1, 0), columns: 2 };
const dataset = { name: "pets", classes: ["cat", "dog"], columns: 2 };

function refusal(classes: string[], inputs = 2): string {
  return assertThrows(() => fitSamples(dataset, test, { classes }, inputs), DataError).message;
}

Deno.test("samples of the network's classes are taken as they are", () => {
  const samples = fitSamples(dataset, test, { classes: ["cat", "dog"] }, 2);
  assertEquals(samples, test);
  assertEquals(samples.features === test.features, true, "nothing is copied");
});

Deno.test("labels are counted as the network counts its classes, of which the data may have some alone", () => {
  assertEquals([...fitSamples(dataset, test, { classes: ["dog", "bird", "cat"] }, 2).labels], [0, 2]);
});

Deno.test("a class that the network doesn't know is named", () => {
  assertEquals(
    refusal(["cat", "bird"]),
    "pets has the class dog; the network knows cat, bird; choose the data it was trained for with --dataset",
  );
  const many = Array.from({ length: 345 }, (_, i) => `c${i}`);
  assertEquals(refusal(many).includes("knows c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, …;"), true);
});

Deno.test("more or fewer features than the network takes are refused", () => {
  assertEquals(
    refusal(["cat", "dog"], 784),
    "pets has 2 features a sample; the network expects 784; choose other data with --dataset",
  );
});
