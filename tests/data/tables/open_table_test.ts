import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { join } from "deno-std/path/join.js";
import fc from "fast-check";
import { DataError } from "../../../data/data_error.ts";
import type { Dataset, DatasetRequest } from "../../../data/dataset.ts";
import { openTable } from "../../../data/tables/open_table.ts";
import type { RawSamples } from "../../../data/raw_samples.ts";
import { damage, damages } from "../../support/damage.ts";
import { sha256Of } from "../../support/sha256_of.ts";
import { inTemporaryFolder } from "../../support/temporary_folder.ts";

/** Opens the first of some files by their texts, and checks that its entry describes what is loaded. */
async function open(files: Readonly<Record<string, string>>, request: Partial<DatasetRequest> = {}): Promise<Dataset> {
  let dataset: Dataset | undefined;
  await inTemporaryFolder(async (folder) => {
    for (const [name, text] of Object.entries(files)) await Deno.writeTextFile(join(folder, name), text);
    const entry = await openTable({ name: join(folder, Object.keys(files)[0]), ...request });
    dataset = await entry.load();
    assertEquals(entry.trainingSamples, dataset.training.labels.length);
    assertEquals(entry.testSamples, dataset.test.labels.length);
    assertEquals([entry.classes, entry.columns], [dataset.classes, dataset.columns]);
  });
  return dataset!;
}

/** The sentence by which a file is refused, its folder left out. */
async function refusal(files: Readonly<Record<string, string>>, request?: Partial<DatasetRequest>): Promise<string> {
  const { message } = await assertRejects(() => open(files, request), DataError);
  return message.replaceAll(/[^ ]*phosphor-test-[^/\\]*[/\\]/g, "");
}

/** The samples as rows with their class's name, sorted. */
function rows({ features, labels, columns }: RawSamples, { classes }: Dataset): string[] {
  return Array.from(labels, (label, row) => {
    return [classes[label], ...features.subarray(row * columns, (row + 1) * columns)].join(" ");
  }).sort();
}

/** Images of 5 × 5 pixels: the first two are 0, and of sample i all others 10i + 10. */
function kaggle(samples: number, header = true): string {
  const names = ["label", ...Array.from({ length: 25 }, (_, i) => `pixel${i}`)].join(",");
  const lines = Array.from({ length: samples }, (_, i) => [i % 2, 0, 0, ...Array(23).fill(10 * i + 10)].join(","));
  return [...header ? [names] : [], ...lines].join("\n");
}

Deno.test("a label and pixels in a square count are images, with a header or without", async () => {
  for (const header of [true, false]) {
    const dataset = await open({ "digits.csv": kaggle(20, header) }, header ? {} : { label: "1" });
    assertEquals(dataset.image, { width: 5, height: 5 });
    assertEquals([dataset.columns, dataset.features], [25, undefined]);
    assertEquals(dataset.classes, ["0", "1"]);
    assert(dataset.training.features instanceof Uint8Array);
    // 15 % of 10 a class are 1.5, rounded to 2.
    assertEquals([dataset.training.labels.length, dataset.test.labels.length], [16, 4]);
    assertEquals([...dataset.test.labels].sort(), [0, 0, 1, 1]);
    const all = [...rows(dataset.training, dataset), ...rows(dataset.test, dataset)].sort();
    assertEquals(
      all,
      Array.from({ length: 20 }, (_, i) => [i % 2, 0, 0, ...Array(23).fill(10 * i + 10)].join(" ")).sort(),
    );
  }
});

Deno.test("samples lie in memory that workers can share", async () => {
  const image = await open({ "digits.csv": kaggle(20) });
  const flower = await open({ "iris.csv": "a,1.5\nb,2\na,3\nb,4\n" });
  for (const { training, test } of [image, flower]) {
    for (const array of [training.features, training.labels, test.features, test.labels]) {
      assert(array.buffer instanceof SharedArrayBuffer);
    }
  }
});

Deno.test("only the split seed decides which samples are held out, and their order", async () => {
  const files = { "digits.csv": kaggle(24) };
  const [first, again, other] = [
    await open(files),
    await open(files, { seed: 2 }),
    await open(files, { splitSeed: 2 }),
  ];
  assertEquals(first.training, again.training);
  assertEquals(first.test, again.test);
  assert(rows(first.test, first).join() !== rows(other.test, other).join());
  assert([...first.training.labels].join() !== [...first.training.labels].sort().join(), "sorted by class");
});

Deno.test("other numbers are measures, in float64", async () => {
  const training = "species,width,height\na,1,10\nb,3,10\na,1,1700000000.25\nb,3,10\n";
  const dataset = await open({ "train.csv": training, "test.csv": "species,width,height\na,0,12\n" });
  assertEquals(dataset.features, ["width", "height"]);
  assertEquals(dataset.image, undefined);
  assertEquals(rows(dataset.training, dataset), ["a 1 10", "a 1 1700000000.25", "b 3 10", "b 3 10"]);
  assertEquals(rows(dataset.test, dataset), ["a 0 12"]);
});

Deno.test("bytes read before the first other number become numbers too", async () => {
  const lines = Array.from({ length: 40 }, (_, i) => `${i % 2},${i},${i < 39 ? 7 : -0.5}`);
  const { training, test } = await open({ "mixed.csv": lines.join("\n") }, { label: "1" });
  const values = [training, test].flatMap(({ features }) => [...features]);
  const firsts = values.filter((_, i) => i % 2 === 0).sort((a, b) => a - b);
  assertEquals(firsts, Array.from({ length: 40 }, (_, i) => i));
  assertEquals(Math.min(...values), -0.5);
});

Deno.test("--size sets the shape of images that aren't square", async () => {
  const text = "cat,1,2,3,4,5,6\ndog,0,0,0,0,0,255\ncat,1,2,3,4,5,7\ndog,0,0,0,0,0,254\n";
  assertEquals((await open({ "a.csv": text }, { size: { width: 3, height: 2 } })).image, { width: 3, height: 2 });
  assertEquals(
    await refusal({ "a.csv": text }, { size: { width: 3, height: 3 } }),
    "a.csv has 6 features a line; expected 9 by --size 3x3",
  );
});

Deno.test("nameless numbers are images if they look like drawings: a square count of bytes, bright ones and zeros", async () => {
  const table = async (value: (sample: number, column: number) => number, count = 25) => {
    const line = (i: number) => [i % 2, ...Array.from({ length: count }, (_, column) => value(i, column))].join(",");
    return await open({ "a.csv": Array.from({ length: 40 }, (_, i) => line(i)).join("\n") }, { label: "1" });
  };
  const drawing = (i: number, column: number) => column % 2 === 0 ? 0 : (i * 31 + column * 7) % 256;
  assertEquals((await table(drawing)).image, { width: 5, height: 5 });
  const others: Record<string, [typeof drawing, number?]> = {
    "no square": [drawing, 24],
    "too small": [drawing, 16],
    "no bright one": [(i, column) => drawing(i, column) % 128],
    "no zero": [(i, column) => 1 + drawing(i, column) % 255],
    "beyond a byte": [(i, column) => drawing(i, column) + (i === 7 ? 256 : 0)],
    "fractions": [(i, column) => drawing(i, column) / 2],
  };
  for (const [why, [value, count]] of Object.entries(others)) {
    const { image, training } = await table(value, count);
    assertEquals(image, undefined, why);
    assert(training.features instanceof Float64Array, why);
  }
});

Deno.test("columns that are called pixels hold images of any range, and --kind says otherwise", async () => {
  for (const name of ["pixel3", "pixel_0_1", "px7", "2x2", "Pixel 4"]) {
    const names = ["label", ...[0, 1, 2, 3].map((i) => name.replace(/\d+$/, String(i)))].join();
    const line = (i: number) => [i % 2, i % 5, i % 17, i % 3, 16 - i % 4].join();
    const text = [names, ...Array.from({ length: 34 }, (_, i) => line(i))].join("\n");
    assertEquals((await open({ "a.csv": text })).image, { width: 2, height: 2 }, name);
    assertEquals((await open({ "a.csv": text }, { kind: "table" })).image, undefined, name);
    assertEquals((await open({ "a.csv": text.replaceAll(/pixel|px/gi, "width") })).image === undefined, name !== "2x2");
  }
  const text = Array.from({ length: 34 }, (_, i) => `${i % 2},${i},${i % 3},${i % 5},${i % 7}`).join("\n");
  assertEquals((await open({ "a.csv": text }, { label: "1" })).image, undefined);
  assertEquals((await open({ "a.csv": text }, { label: "1", kind: "images" })).image, { width: 2, height: 2 });
});

Deno.test("classes that are too many to be some are refused with the column that they were taken from", async () => {
  const prices = Array.from({ length: 1500 }, (_, i) => `${i},1.5,${i % 7}`).join("\n");
  assertEquals(
    await refusal({ "a.csv": `price,size,rooms\n${prices}` }, { label: "price" }),
    "a.csv holds 1,500 classes; expected 2 to 1,000 classes. " +
      "The class was taken from price; --label names another column",
  );
  const measures = Array.from({ length: 60 }, (_, i) => `${i},${i / 7}`).join("\n");
  assertEquals(
    await refusal({ "a.csv": `size,target\n${measures}` }),
    "a.csv has 60 different numbers in target (0.14285714285714285, 0.2857142857142857, 0.42857142857142855 …); " +
      "expected a class, which is one of a few. --label names the column that holds it",
  );
});

Deno.test("training samples come in the split seed's order beside a test file too", async () => {
  const files = { "train.csv": kaggle(24), "test.csv": kaggle(2) };
  const [first, other] = [await open(files), await open(files, { splitSeed: 2 })];
  assertEquals(rows(first.training, first), rows(other.training, other));
  assert(first.training.features.join() !== other.training.features.join());
});

Deno.test("a test file beside a training file is tested on, and both are hashed", async () => {
  const files = { "mnist_train.csv": kaggle(16), "mnist_test.csv": kaggle(5) };
  const dataset = await open(files);
  assertEquals([dataset.training.labels.length, dataset.test.labels.length], [16, 5]);
  for (const [file, text] of Object.entries(files)) {
    assertEquals(dataset.hashes[file], await sha256Of(new TextEncoder().encode(text)));
  }
});

Deno.test("a test file without labels, like Kaggle's, is ignored", async () => {
  const unlabelled = kaggle(5).split("\n").map((line) => line.slice(line.indexOf(",") + 1)).join("\n");
  const dataset = await open({ "train.csv": kaggle(20), "test.csv": unlabelled });
  assertEquals([dataset.training.labels.length, dataset.test.labels.length], [16, 4]);
  assertEquals(Object.keys(dataset.hashes), ["train.csv"]);
});

Deno.test("a test file of other columns or with a class of its own is refused", async () => {
  const training = "label,x\na,1\nb,2\n", extra = "label,y,x\na,7,1\n";
  assertEquals(
    await refusal({ "train.csv": training, "test.csv": "label,y\na,1\n" }),
    "test.csv lacks the column x; expected x; its columns are label, y",
  );
  const { test, notes } = await open({ "train.csv": training, "test.csv": extra });
  assertEquals([...test.features], [1]);
  assert(
    notes!.some((note) => note.endsWith("test.csv: the column y is ignored, since the network wasn't trained on it")),
  );
  assertEquals(
    await refusal({ "train.csv": training, "test.csv": "label,x\na,1\n\nc,1\n" }),
    "test.csv line 4 has the class c; expected one of the classes of train.csv",
  );
});

Deno.test("a record that can't be used is refused with its line, its column and what to do", async () => {
  const lacking = "--missing mean replaces it by the mean of the column, --missing drop leaves out such rows";
  const cases: Record<string, string> = {
    "label,x,y\na,1,2\nb,3\n": "a.csv line 3 has 2 columns, separated by commas; expected 3, as in line 1",
    "a,1\nb,2,3\n": "a.csv line 2 has 3 columns, separated by commas; expected 2, as in line 1",
    "label,x\na,1\nb,\n": `a.csv line 3 has nothing in x; expected a number. ${lacking}`,
    "label,x\na,1\nb,NA\n": `a.csv line 3 has "NA" in x; expected a number. ${lacking}`,
    "label,x\na,1\n,2\n":
      "a.csv line 3 has no class in label; expected a class. --missing drop leaves out rows without one",
    "label,x\na,1\nb,1e39\n":
      'a.csv line 3 has "1e39" in x; expected a number from −3.4e38 to 3.4e38. Write x in larger units; --ignore leaves it out',
    "label,x\na,1\nb,2\na,x1\n":
      'a.csv line 4 has "x1" in x; expected a number. If x is the class, name it by --label; --ignore leaves it out',
    'label,x\na,1.5\nb,2.5\na,"1,5"\n':
      'a.csv line 4 has "1,5" in x; expected a number. --decimal , reads decimal commas',
  };
  for (const [text, sentence] of Object.entries(cases)) assertEquals(await refusal({ "a.csv": text }), sentence);
});

Deno.test("a file that holds no samples of several classes is refused", async () => {
  const cases: Record<string, string> = {
    "": "a.csv holds no row; expected a table of a class and numbers a line",
    "label,x\n": "a.csv holds no row of numbers; expected at least one",
    "label,x\na,1\na,2\n": "a.csv holds one class alone, a; expected 2 to 1,000 classes. " +
      "The class was taken from label; --label names another column",
    "label,x\na,1\nb,2\n":
      "a.csv has no two samples of a class that differ; expected at least two, one of them for testing",
    "label\na\nb\n": "a.csv line 1 has one column; expected a class and at least one number. " +
      "--delimiter sets the character between the columns: , ; | tab or any other",
    "1 2 a\n3 4 5 b\n": "a.csv line 1 has one column, with blanks in it; expected a class and at least one number. " +
      "--delimiter sets the character between the columns: , ; | tab or any other",
    "label,x\na,1\nb,1\n": "a.csv has no feature that differs from row to row; expected at least one",
  };
  for (const [text, sentence] of Object.entries(cases)) assertEquals(await refusal({ "a.csv": text }), sentence);
});

Deno.test("a label's column that isn't there is refused with those that are", async () => {
  assertEquals(
    await refusal({ "a.csv": "x,y\n1,2\n" }, { label: "z" }),
    'a.csv has no column "z"; expected x, y. Name one of these by --label',
  );
  assertEquals(
    await refusal({ "a.csv": "1,2\n" }, { label: "3" }),
    'a.csv has no column "3"; expected their numbers, 1 to 2, since it has no header. Name one of these by --label',
  );
  assertEquals(
    await refusal({ "a.csv": "label,label,x\n1,2,3\n" }),
    "a.csv has 2 columns that may be the class, label and label.1; expected one. --label names the one that holds the class",
  );
});

Deno.test("a damaged file gives an error sentence or samples whose sizes fit", async () => {
  const texts = [kaggle(6), 'label,"x",y\r\n"a",1,2.5\r\nb,-3,4e2\r\na,0,1\r\n', "\ufeff1,2,cat\n3,4,dog\n"];
  await inTemporaryFolder((folder) =>
    fc.assert(
      fc.asyncProperty(fc.constantFrom(...texts), damages, async (text, all) => {
        const path = join(folder, "a.csv");
        await Deno.writeFile(path, damage(new TextEncoder().encode(text), all));
        try {
          const { training, test, columns, classes } = await (await openTable({ name: path })).load();
          for (const { features, labels } of [training, test]) {
            assertEquals(features.length, labels.length * columns);
            assert(features.every(Number.isFinite) && labels.every((label) => label < classes.length));
          }
        } catch (error) {
          assert(error instanceof DataError, String(error));
          assert(error.message.startsWith(path) && error.message.includes("; "), error.message);
        }
      }),
      { seed: 1, numRuns: 500 },
    )
  );
});
