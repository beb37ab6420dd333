import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { join } from "deno-std/path/join.js";
import fc from "fast-check";
import { DataError } from "../../../data/data_error.ts";
import type { Dataset, DatasetRequest } from "../../../data/dataset.ts";
import { openCsv } from "../../../data/own/csv_data.ts";
import type { RawSamples } from "../../../data/raw_samples.ts";
import { damage, damages } from "../../support/damage.ts";
import { sha256Of } from "../../support/sha256_of.ts";
import { inTemporaryFolder } from "../../support/temporary_folder.ts";

/** Opens the first of some files by their texts, and looks at whether its entry tells what is loaded. */
async function open(files: Readonly<Record<string, string>>, request: Partial<DatasetRequest> = {}): Promise<Dataset> {
  let dataset: Dataset | undefined;
  await inTemporaryFolder(async (folder) => {
    for (const [name, text] of Object.entries(files)) await Deno.writeTextFile(join(folder, name), text);
    const entry = await openCsv({ name: join(folder, Object.keys(files)[0]), ...request });
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

/** Images of 5 × 5 pixels: of sample i, all pixels are 10i. */
function kaggle(samples: number, header = true): string {
  const names = ["label", ...Array.from({ length: 25 }, (_, i) => `pixel${i}`)].join(",");
  const lines = Array.from({ length: samples }, (_, i) => [i % 2, ...Array(25).fill(10 * i)].join(","));
  return [...header ? [names] : [], ...lines].join("\n");
}

Deno.test("a label and pixels in a square count are images, with a header or without", async () => {
  for (const header of [true, false]) {
    const dataset = await open({ "digits.csv": kaggle(20, header) });
    assertEquals(dataset.image, { width: 5, height: 5 });
    assertEquals([dataset.columns, dataset.features], [25, undefined]);
    assertEquals(dataset.classes, ["0", "1"]);
    assert(dataset.training.features instanceof Uint8Array);
    // 15 % of 10 a class are 1.5, rounded to 2.
    assertEquals([dataset.training.labels.length, dataset.test.labels.length], [16, 4]);
    assertEquals([...dataset.test.labels].sort(), [0, 0, 1, 1]);
    const all = [...rows(dataset.training, dataset), ...rows(dataset.test, dataset)].sort();
    assertEquals(all, Array.from({ length: 20 }, (_, i) => [i % 2, ...Array(25).fill(10 * i)].join(" ")).sort());
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

Deno.test("the seed alone decides on the order and on what is held out", async () => {
  const files = { "digits.csv": kaggle(24) };
  const [first, again, other] = [await open(files), await open(files, { seed: 1 }), await open(files, { seed: 2 })];
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
  const { training, test } = await open({ "mixed.csv": lines.join("\n") });
  const values = [training, test].flatMap(({ features }) => [...features]);
  const firsts = values.filter((_, i) => i % 2 === 0).sort((a, b) => a - b);
  assertEquals(firsts, Array.from({ length: 40 }, (_, i) => i));
  assertEquals(Math.min(...values), -0.5);
});

Deno.test("the label's column goes by its name, else is the one without numbers, else the first", async () => {
  const rowsOf = async (text: string, label?: string) => (await open({ "a.csv": text }, { label })).classes;
  assertEquals(await rowsOf("x,Label,y\n1,5,2\n3,6,4\n1,5,2\n3,6,4\n"), ["5", "6"]);
  assertEquals(await rowsOf("1,2,cat\n3,4,dog\n1,2,cat\n3,4,dog\n"), ["cat", "dog"]);
  assertEquals(await rowsOf("7,2\n8,4\n7,2\n8,4\n"), ["7", "8"]);
  assertEquals(await rowsOf("x,kind\n1,cat\n2,dog\n1,cat\n2,dog\n", "kind"), ["cat", "dog"]);
  assertEquals(await rowsOf("7,2\n8,4\n7,2\n8,4\n", "2"), ["2", "4"]);
  // As pandas names columns that have no names.
  assertEquals(await rowsOf("0,1,2,target\n7,8,9,0\n1,2,3,1\n7,8,9,0\n1,2,3,1\n"), ["0", "1"]);
});

Deno.test("--size tells the shape of images that aren't square", async () => {
  const text = "cat,1,2,3,4,5,6\ndog,0,0,0,0,0,255\ncat,1,2,3,4,5,6\ndog,0,0,0,0,0,255\n";
  assertEquals((await open({ "a.csv": text }, { size: { width: 3, height: 2 } })).image, { width: 3, height: 2 });
  assertEquals(
    await refusal({ "a.csv": text }, { size: { width: 3, height: 3 } }),
    "a.csv has 6 features a line; --size 3x3 takes 9 such pixels",
  );
});

Deno.test("numbers without a bright one are no images, however many", async () => {
  const answers = Array.from({ length: 4 }, (_, i) => [i % 2, ...Array(25).fill(i + 1)].join(","));
  const { image, training } = await open({ "survey.csv": answers.join("\n") });
  assertEquals(image, undefined);
  assert(training.features instanceof Float64Array);
});

Deno.test("a value beyond a byte's makes pixels numbers", async () => {
  const nameless = kaggle(20).slice(kaggle(20).indexOf("\n") + 1);
  const { image, training } = await open({ "digits.csv": `${nameless}\n1,${Array(25).fill(256)}` });
  assertEquals(image, undefined);
  assert(training.features instanceof Float64Array);
});

Deno.test("a column called pixel holds a pixel, in every line", async () => {
  const text = "label,pixel0,pixel1\n1,0,255\n2,3,256\n";
  assertEquals(
    await refusal({ "train.csv": text }),
    "train.csv line 3 has 256 in pixel1; a pixel is a whole number from 0 to 255",
  );
  assertEquals(
    await refusal({ "train.csv": text.replace("256", "2.5") }),
    "train.csv line 3 has 2.5 in pixel1; a pixel is a whole number from 0 to 255",
  );
});

Deno.test("classes that are too few or too many to be some are told with the column that they were taken from", async () => {
  const prices = Array.from({ length: 1500 }, (_, i) => `${i},1`).join("\n");
  assertEquals(
    await refusal({ "a.csv": `price,size\n${prices}` }),
    "a.csv holds 1,500 classes; from 2 to 1,000 are told apart. " +
      "The class was taken from price; --label names another column",
  );
});

Deno.test("training samples come in the seed's order beside a test file too", async () => {
  const files = { "train.csv": kaggle(24), "test.csv": kaggle(2) };
  const [first, other] = [await open(files), await open(files, { seed: 2 })];
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

Deno.test("a test file without labels, as Kaggle's are, is left aside", async () => {
  const unlabelled = kaggle(5).split("\n").map((line) => line.slice(line.indexOf(",") + 1)).join("\n");
  const dataset = await open({ "train.csv": kaggle(20), "test.csv": unlabelled });
  assertEquals([dataset.training.labels.length, dataset.test.labels.length], [16, 4]);
  assertEquals(Object.keys(dataset.hashes), ["train.csv"]);
});

Deno.test("a test file of other columns or with a class of its own is refused", async () => {
  const training = "label,x\na,1\nb,2\n";
  assertEquals(
    await refusal({ "train.csv": training, "test.csv": "label,y\na,1\n" }),
    "test.csv has y column at 2; train.csv has x column at 2",
  );
  assertEquals(
    await refusal({ "train.csv": training, "test.csv": "label,x,y\na,1,2\n" }),
    "test.csv has y column at 3; train.csv has no column at 3",
  );
  assertEquals(
    await refusal({ "train.csv": training, "test.csv": "label,x\na,1\n\nc,1\n" }),
    "test.csv line 4 has the class c; train.csv has no sample of it",
  );
});

Deno.test("a record that can't be used is refused with its line and its column", async () => {
  const cases: Record<string, string> = {
    "label,x,y\na,1,2\nb,3\n": "a.csv line 3 has 2 columns; line 1 has 3",
    "a,1\nb,2,3\n": "a.csv line 2 has 3 columns; line 1 has 2",
    "label,x\na,1\nb,\n": "a.csv line 3 has nothing in x; a number was expected there",
    "label,x\na,1\n,2\n": "a.csv line 3 has no class in label; every sample has one",
    "label,x\na,1\nb,1e39\n":
      'a.csv line 3 has "1e39" in x; a number was expected there. If x is the class, --label x says so',
    "x,kind\n1,cat\n":
      'a.csv line 2 has "cat" in kind; a number was expected there. If kind is the class, --label kind says so',
    "1,NaN,3\n1,2,3\n":
      'a.csv line 1 has "NaN" in column 2; a number was expected there. If column 2 is the class, --label 2 says so',
  };
  for (const [text, sentence] of Object.entries(cases)) assertEquals(await refusal({ "a.csv": text }), sentence);
});

Deno.test("a file that holds no samples of several classes is refused", async () => {
  assertEquals(
    await refusal({ "a.csv": "" }),
    "a.csv holds no sample; a CSV file of a class and numbers a line was expected",
  );
  assertEquals(
    await refusal({ "a.csv": "label,x\n" }),
    "a.csv holds no sample; a CSV file of a class and numbers a line was expected",
  );
  assertEquals(
    await refusal({ "a.csv": "label,x\na,1\na,2\n" }),
    "a.csv holds one class alone, a; from 2 to 1,000 are told apart. " +
      "The class was taken from label; --label names another column",
  );
  assertEquals(
    await refusal({ "a.csv": "label,x\na,1\nb,2\n" }),
    "a.csv holds one sample of each class; two of a class are needed, one of them to test on",
  );
  assertEquals(
    await refusal({ "a.csv": "label\na\nb\n" }),
    "a.csv line 1 has one column; a class and at least one number stand between commas",
  );
});

Deno.test("a label's column that isn't there is refused with those that are", async () => {
  assertEquals(
    await refusal({ "a.csv": "x,y\n1,2\n" }, { label: "z" }),
    'a.csv has no column "z"; they are x, y. --label takes one of these',
  );
  assertEquals(
    await refusal({ "a.csv": "1,2\n" }, { label: "3" }),
    'a.csv has no column "3"; without a header they go by their numbers, 1 to 2. --label takes one of these',
  );
  assertEquals(
    await refusal({ "a.csv": "label,label,x\n1,2,3\n" }),
    "a.csv has 2 columns called label; one column holds the class",
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
          const { training, test, columns, classes } = await (await openCsv({ name: path })).load();
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
