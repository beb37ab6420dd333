import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { DataError } from "../../../data/data_error.ts";
import type { Dataset } from "../../../data/dataset.ts";
import { fitSamples } from "../../../tui/evaluation/fit_samples.ts";

const test = { features: Float32Array.of(1, 2, 3, 4), labels: Uint16Array.of(1, 0), columns: 2 };
const dataset: Dataset = { name: "pets", classes: ["cat", "dog"], columns: 2, hashes: {}, training: test, test };

function refusal(dataset: Dataset, classes: string[], inputs = 2): string {
  return assertThrows(() => fitSamples(dataset, { classes }, inputs), DataError).message;
}

Deno.test("samples of the classes that the network tells apart are taken as they are", () => {
  const samples = fitSamples(dataset, { classes: ["cat", "dog"] }, 2);
  assertEquals(samples, test);
  assertEquals(samples.features === test.features, true, "nothing is copied");
});

Deno.test("labels are counted as the network counts its classes, of which the data may have some alone", () => {
  assertEquals([...fitSamples(dataset, { classes: ["dog", "bird", "cat"] }, 2).labels], [0, 2]);
});

Deno.test("a class that the network doesn't know is named", () => {
  assertEquals(
    refusal(dataset, ["cat", "bird"]),
    "pets has the class dog; the network tells cat, bird apart; choose the data it was trained for with --dataset",
  );
  const many = Array.from({ length: 345 }, (_, i) => `c${i}`);
  assertEquals(refusal(dataset, many).includes("tells c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, … apart"), true);
});

Deno.test("more or fewer features than the network takes, and no test samples at all, are refused", () => {
  assertEquals(
    refusal(dataset, ["cat", "dog"], 784),
    "pets has 2 features a sample; the network takes 784; choose other data with --dataset",
  );
  const empty = { ...dataset, test: { features: new Float32Array(0), labels: new Uint16Array(0), columns: 2 } };
  assertEquals(refusal(empty, ["cat", "dog"]), "pets has no test samples; at least one is needed");
});

Deno.test("features that were scaled otherwise than the network's are brought to its scale", () => {
  const own = { mean: [10, 20], deviation: [2, 4] }, trained = { mean: [8, 0], deviation: [4, 8] };
  const classes = ["cat", "dog"];
  const measured = [1 * 2 + 10, 2 * 4 + 20, 3 * 2 + 10, 4 * 4 + 20];
  const rescaled = fitSamples({ ...dataset, scaling: own }, { classes, scaling: trained }, 2).features;
  assertEquals([...rescaled], measured.map((x, i) => (x - trained.mean[i % 2]) / trained.deviation[i % 2]));
  assertEquals([...fitSamples({ ...dataset, scaling: own }, { classes }, 2).features], measured);
  const same = fitSamples({ ...dataset, scaling: own }, { classes, scaling: { ...own } }, 2);
  assertEquals([...same.features], [1, 2, 3, 4]);
});

Deno.test("bytes stand for a 255th where they have to be scaled", () => {
  const bytes = { ...test, features: Uint8Array.of(0, 255, 51, 102) };
  const scaling = { mean: [0, 1], deviation: [0.5, 1] };
  const { features } = fitSamples({ ...dataset, test: bytes }, { classes: ["cat", "dog"], scaling }, 2);
  assertEquals([...features], [0, 0, 0.4, -0.6].map(Math.fround));
});
