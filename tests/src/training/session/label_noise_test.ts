import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { openDataset } from "../../../../data/open_dataset.ts";
import { split } from "../../../../data/split.ts";
import { listSamples } from "../../../../src/engine/simd/list_samples.ts";
import { ListedSamples } from "../../../../src/engine/simd/listed_samples.ts";
import type { Samples } from "../../../../src/matrix/samples.ts";
import { loadSamples } from "../../../../src/runs/load_samples.ts";
import { withLabelNoise } from "../../../../src/training/session/label_noise.ts";
import { train } from "../../../../src/training/session/session.ts";

const CLASSES = 5;

/** So many samples, of each class as many. */
function samplesOf(count: number): Samples {
  const labels = Uint16Array.from({ length: count }, (_, i) => i % CLASSES);
  return { features: new Uint8Array(count).fill(7), labels, columns: 1 };
}

Deno.test("a share of the labels is wrong, each other class as often", () => {
  const samples = samplesOf(50_000), noisy = withLabelNoise(samples, CLASSES, { labelNoise: 0.2, seed: 1 });
  const distances = new Array<number>(CLASSES).fill(0);
  noisy.labels.forEach((label, row) => distances[(label - samples.labels[row] + CLASSES) % CLASSES]++);
  // Of 50,000 draws with p = 0.05 a count has a standard deviation of 49; four times that.
  for (const count of distances.slice(1)) assertAlmostEquals(count, 2500, 195);
  assertEquals(noisy.features, samples.features);
  const opposed = withLabelNoise(samples, CLASSES, { labelNoise: 1, seed: 1 }).labels;
  assert(opposed.every((label, row) => label !== samples.labels[row]));
});

Deno.test("the same seed draws the same labels, also of more samples, and another seed others", () => {
  const labels = (count: number, seed: number) => [
    ...withLabelNoise(samplesOf(count), CLASSES, { labelNoise: 0.5, seed }).labels,
  ];
  assertEquals(labels(500, 1).slice(0, 100), labels(100, 1));
  assert(labels(100, 2).join() !== labels(100, 1).join());
});

Deno.test("without noise, or with nothing to mistake it for, a label stays", () => {
  const samples = samplesOf(10);
  assertEquals(withLabelNoise(samples, CLASSES, { labelNoise: 0, seed: 1 }), samples);
  const alike = { ...samples, labels: new Uint16Array(10) };
  assertEquals(withLabelNoise(alike, 1, { labelNoise: 1, seed: 1 }), alike);
});

Deno.test("samples that are listed stay lists", () => {
  const samples = samplesOf(20), collector = listSamples(20, 1)!;
  collector.append(samples.features as Uint8Array);
  const noisy = withLabelNoise(collector.finish(samples.labels), CLASSES, { labelNoise: 0.5, seed: 1 });
  assert(noisy instanceof ListedSamples);
  assertEquals([...noisy.features], [...samples.features]);
  assertEquals(noisy.labels, withLabelNoise(samples, CLASSES, { labelNoise: 0.5, seed: 1 }).labels);
});

Deno.test("a run is trained on noisy labels and validated on right ones, and its saved network is shown with them", async () => {
  const options = { labelNoise: 0.4, seed: 3 }, name = "moons", entry = await openDataset({ name, seed: 3 });
  const parts = split(await entry.load(), { validation: 80, limit: 200 });
  const session = train({ ...parts, classes: 2 }, { ...options, layers: [2], epochs: 1 });
  for await (const _ of session);
  const { training, validation, test } = session.data;
  const wrong = training.labels.filter((label, row) => label !== parts.training.labels[row]).length;
  assert(wrong > 50 && wrong < 110, `${wrong} of 200 labels are wrong`);
  assertEquals([validation!.labels, test!.labels], [parts.validation!.labels, parts.test.labels]);
  const form = { inputs: 2, classes: entry.classes };
  const { samples } = await loadSamples(form, { name, seed: 3 }, { validation: 80, limit: 200, options });
  assertEquals([samples.training, samples.validation!.labels], [training, validation!.labels]);
});
