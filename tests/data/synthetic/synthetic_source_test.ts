import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import fc from "fast-check";
import { DataError } from "../../../data/data_error.ts";
import type { Dataset, DatasetRequest } from "../../../data/dataset.ts";
import { openDataset } from "../../../data/open_dataset.ts";

const SHAPES = ["xor", "spiral", "moons", "circles", "gauss", "twonorm"];

async function load(request: DatasetRequest): Promise<Dataset> {
  return await (await openDataset(request)).load();
}

async function refusal(request: DatasetRequest): Promise<string> {
  return (await assertRejects(() => openDataset(request), DataError)).message;
}

Deno.test("every made set is what its entry says, at any size, with every class on either side", async () => {
  const numbers = { samples: fc.integer({ min: 8, max: 300 }), noise: fc.double({ min: 0, max: 1, noNaN: true }) };
  const requests = fc.record({ name: fc.constantFrom(...SHAPES), seed: fc.nat(), ...numbers });
  await fc.assert(
    fc.asyncProperty(requests, async (request) => {
      const entry = await openDataset(request);
      const { training, test, ...described } = await entry.load(), { columns } = entry;
      assertEquals(described, {
        name: entry.name,
        classes: entry.classes,
        columns,
        features: request.name === "twonorm" ? Array.from({ length: 20 }, (_, i) => `x${i + 1}`) : ["x", "y"],
        hashes: {},
      });
      assertEquals([training.labels.length, test.labels.length], [entry.trainingSamples, entry.testSamples]);
      assertEquals(training.labels.length + test.labels.length, request.samples);
      for (const { features, labels } of [training, test]) {
        assertEquals(new Set(labels).size, entry.classes.length);
        assertEquals(features.length, columns * labels.length);
        assert(features.every(Number.isFinite));
      }
    }),
    { seed: 4, numRuns: 100 },
  );
});

Deno.test("the same seed makes the same samples, another seed others", async () => {
  for (const name of SHAPES) {
    const [one, again, other] = await Promise.all([7, 7, 8].map((seed) => load({ name, seed, samples: 40, noise: 1 })));
    assertEquals([again.training, again.test], [one.training, one.test]);
    assert(other.training.features.join() !== one.training.features.join());
  }
});

Deno.test("training samples are not sorted by class", async () => {
  for (const name of SHAPES) {
    const { labels } = (await load({ name, samples: 60 })).training;
    assert([...labels].join() !== [...labels].sort().join());
    assert([...labels.subarray(0, 12)].join() !== [...labels.subarray(12, 24)].join());
  }
});

Deno.test("xor is only the four points unless more are requested", async () => {
  const { training, test } = await load({ name: "xor" });
  const rows = Array.from(training.labels, (label, i) => [...training.features.subarray(2 * i, 2 * i + 2), label]);
  assertEquals(rows.map(String).sort(), ["0,0,0", "0,1,1", "1,0,1", "1,1,0"]);
  assertEquals(test, training);
});

Deno.test("noise has the requested standard deviation in both directions, and mean 0", async () => {
  const { training } = await load({ name: "xor", samples: 50_000, noise: 0.05 });
  for (const column of [0, 1]) {
    const errors = [...training.features].filter((_, i) => i % 2 === column).map((x) => x - Math.round(x));
    const mean = errors.reduce((sum, error) => sum + error) / errors.length;
    const deviation = Math.sqrt(errors.reduce((sum, error) => sum + (error - mean) ** 2, 0) / errors.length);
    // Of 40,000 normal numbers the mean is known to 1 ∕ √40,000 of σ, σ to 1 ∕ √80,000 of itself; four times that.
    assertAlmostEquals(mean, 0, 0.05 * 4 / 200);
    assertAlmostEquals(deviation, 0.05, 0.05 * 4 / 283);
  }
});

Deno.test("a number that can't be used is refused with its flag and what is allowed", async () => {
  for (const samples of [3, 4.5, NaN, 1_000_001]) {
    const expected = `--samples is ${samples}; expected a whole number from 4 to 1,000,000`;
    assertEquals(await refusal({ name: "moons", samples }), expected);
  }
  for (const noise of [-0.1, NaN, Infinity]) {
    const expected = `--noise is ${noise}; expected a number from 0 to 10, the noise's standard deviation`;
    assertEquals(await refusal({ name: "moons", noise }), expected);
  }
});
