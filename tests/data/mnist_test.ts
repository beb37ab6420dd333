import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { assertStringIncludes } from "deno-std/assert/string_includes.js";
import { datasets } from "../../data/catalog.ts";
import { DataError } from "../../data/data_error.ts";
import { loadMnist } from "../../data/mnist.ts";
import { sha256Of } from "../support/sha256_of.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";

const FILES = [
  "train-images-idx3-ubyte",
  "train-labels-idx1-ubyte",
  "t10k-images-idx3-ubyte",
  "t10k-labels-idx1-ubyte",
];

function countByClass(labels: Uint16Array): number[] {
  const counts = Array<number>(10).fill(0);
  for (const label of labels) counts[label]++;
  return counts;
}

Deno.test("MNIST is what its catalog entry says", async () => {
  const entry = await datasets.mnist.open({ name: "mnist" });
  const { name, classes, image, training, test } = await entry.load();
  assertEquals({ name, classes, image }, { name: "mnist", classes: entry.classes, image: entry.image });
  assertEquals(training.labels.length, entry.trainingSamples);
  assertEquals(test.labels.length, entry.testSamples);
  for (const { features, columns, labels } of [training, test]) {
    assertEquals(columns, 784);
    assertEquals(features.length, 784 * labels.length);
    assert(features.buffer instanceof SharedArrayBuffer && labels.buffer instanceof SharedArrayBuffer);
  }
});

Deno.test("MNIST's digits are as often as is well known, and its first is a 5", async () => {
  const { training, test } = await (await datasets.mnist.open({ name: "mnist" })).load();
  assertEquals(countByClass(training.labels), [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]);
  assertEquals(countByClass(test.labels), [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]);
  assertEquals([...training.labels.subarray(0, 5)], [5, 0, 4, 1, 9]);
  // The mean of all training pixels, as everyone who standardises MNIST has it: 0.1307.
  let sum = 0;
  for (let i = 0; i < training.features.length; i++) sum += training.features[i];
  assertEquals((sum / training.features.length / 255).toFixed(4), "0.1307");
});

Deno.test("a file that isn't MNIST's is refused with its hash and what to do", () =>
  inTemporaryFolder(async (folder) => {
    // A whole IDX file each, but not the original one.
    for (const file of FILES) await Deno.writeFile(`${folder}/${file}`, Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 1, 3));
    const { message } = await assertRejects(() => loadMnist(folder, "Do this"), DataError);
    const sha256 = await sha256Of(await Deno.readFile(`${folder}/${FILES[0]}`));
    assertStringIncludes(message, `${folder}/${FILES[0]} has the SHA-256 ${sha256}; `);
    assertStringIncludes(
      message,
      "expected ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db. Do this",
    );
  }));
