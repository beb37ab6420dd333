import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { DataError } from "../../../data/data_error.ts";
import type { DatasetRequest } from "../../../data/dataset.ts";
import { openDataset } from "../../../data/open_dataset.ts";

async function load(request: Omit<DatasetRequest, "name"> = {}) {
  return await (await openDataset({ name: "modular-addition", ...request })).load();
}

Deno.test("each pair of numbers below p is there once, one-hot, and its class is the sum modulo p", async () => {
  const { training, test, features, classes } = await load({ modulus: 7 }), pairs = new Set<string>();
  assertEquals(classes, ["0", "1", "2", "3", "4", "5", "6"]);
  for (const samples of [training, test]) {
    samples.labels.forEach((label, row) => {
      const hot = [...samples.features.subarray(14 * row, 14 * (row + 1))].flatMap((value, i) =>
        value === 1 ? [i] : []
      );
      const [a, b] = hot.map((i) => features![i].split(" = "));
      assertEquals([hot.length, a[0], b[0], (Number(a[1]) + Number(b[1])) % 7], [2, "a", "b", label]);
      pairs.add(`${a[1]} + ${b[1]}`);
    });
  }
  assertEquals([pairs.size, training.labels.length, test.labels.length], [49, 42, 7]);
});

Deno.test("its entry says what is loaded, with as many samples of each class on either side", async () => {
  for (const modulus of [2, 5, 31]) {
    const entry = await openDataset({ name: "modular-addition", modulus }), { training, test } = await entry.load();
    assertEquals([training.labels.length, test.labels.length], [entry.trainingSamples, entry.testSamples]);
    assertEquals([entry.columns, training.columns, entry.features!.length], [2 * modulus, 2 * modulus, 2 * modulus]);
    for (const { labels } of [training, test]) {
      const counts = entry.classes.map((_, label) => labels.filter((other) => other === label).length);
      assertEquals(new Set(counts).size, 1);
    }
  }
  assertEquals((await openDataset({ name: "modular-addition" })).classes.length, 31);
});

Deno.test("the seed of the split alone decides which pairs are held out", async () => {
  const [one, again, other] = await Promise.all([{ seed: 1 }, { seed: 2 }, { splitSeed: 2 }].map(load));
  assertEquals([again.training, again.test], [one.training, one.test]);
  assert(other.test.features.join() !== one.test.features.join());
});

Deno.test("a modulus that can't be used is refused with its flag and what is allowed", async () => {
  for (const modulus of [1, 2.5, 129, NaN]) {
    const { message } = await assertRejects(() => load({ modulus }), DataError);
    assertEquals(message, `--modulus is ${modulus}; expected a whole number from 2 to 128`);
  }
});
