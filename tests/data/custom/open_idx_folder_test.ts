import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { join } from "deno-std/path/join.js";
import { DataError } from "../../../data/data_error.ts";
import type { Dataset } from "../../../data/dataset.ts";
import { openCustomData } from "../../../data/custom/open_custom_data.ts";
import { gzip, idxFile } from "../../support/idx.ts";
import { sha256Of } from "../../support/sha256_of.ts";
import { inTemporaryFolder } from "../../support/temporary_folder.ts";

type Files = Readonly<Record<string, Uint8Array<ArrayBuffer>>>;

/** Images of 2 × 1 pixels, each of them its number. */
function images(count: number, width = 2): Uint8Array<ArrayBuffer> {
  return idxFile([count, 1, width], Array.from({ length: count * width }, (_, i) => Math.floor(i / width)));
}

function labels(...values: number[]): Uint8Array<ArrayBuffer> {
  return idxFile([values.length], values);
}

async function load(files: Files): Promise<Dataset> {
  let dataset: Dataset | undefined;
  await inTemporaryFolder(async (folder) => {
    for (const [name, bytes] of Object.entries(files)) await Deno.writeFile(join(folder, name), bytes);
    dataset = await (await openCustomData({ name: folder })).load();
  });
  return dataset!;
}

async function refusal(files: Files): Promise<string> {
  const { message } = await assertRejects(() => load(files), DataError);
  return message.replaceAll(/[^ ]*phosphor-test-[^/\\ ]*[/\\]?/g, "");
}

const TRAINING = { "train-images-idx3-ubyte": images(4), "train-labels-idx1-ubyte": labels(3, 5, 5, 3) };

Deno.test("a folder of IDX files named as MNIST's is read, the classes being the labels that occur", async () => {
  const test = { "t10k-images-idx3-ubyte": images(2), "t10k-labels-idx1-ubyte": labels(5, 3) };
  const dataset = await load({ ...TRAINING, ...test });
  assertEquals(dataset.classes, ["3", "5"]);
  assertEquals([dataset.image, dataset.columns], [{ width: 2, height: 1 }, 2]);
  const { features, labels: classes } = dataset.training;
  const pairs = Array.from(classes, (label, i) => [features[2 * i], label].join());
  assertEquals(pairs.sort(), ["0,0", "1,1", "2,1", "3,0"]);
  assertEquals([...dataset.test.labels], [1, 0]);
  for (const [file, bytes] of Object.entries({ ...TRAINING, ...test })) {
    assertEquals(dataset.hashes[file], await sha256Of(bytes));
  }
  assert(features.buffer instanceof SharedArrayBuffer);
});

Deno.test("packed files and other names for the test files are read too", async () => {
  const dataset = await load({
    "train-images.idx3-ubyte.gz": await gzip(images(4)),
    "train-labels.idx1-ubyte": labels(0, 1, 0, 1),
    "train-labels.idx1-ubyte.gz": await gzip(labels(0, 1, 0, 1)),
    "test-images.idx3-ubyte": images(1),
    "test-labels.idx1-ubyte": labels(1),
  });
  assertEquals([dataset.training.labels.length, dataset.test.labels.length], [4, 1]);
  assertEquals(dataset.hashes["train-images.idx3-ubyte.gz"], await sha256Of(images(4)));
});

Deno.test("without test files, 15 % of each class are held out", async () => {
  const numbers = Array.from({ length: 40 }, (_, i) => i < 20 ? 0 : 1);
  const { training, test } = await load({ "train-images.idx": images(40), "train-labels.idx": labels(...numbers) });
  assertEquals([...test.labels].sort(), [0, 0, 0, 1, 1, 1]);
  assertEquals(training.labels.length, 34);
});

Deno.test("test in another word than of the test files is none", async () => {
  const { test } = await load({ "latest-train-images.idx": images(4), "latest-train-labels.idx": labels(0, 1, 0, 1) });
  assertEquals(test.labels.length, 2);
});

Deno.test("a missing partner and two sets in one folder are refused", async () => {
  assertEquals(
    await refusal({ "train-images-idx3-ubyte": images(4) }),
    " holds train-images-idx3-ubyte; expected an IDX file of its labels, too",
  );
  const twice = { ...TRAINING, "fashion-train-images-idx3-ubyte": images(4) };
  assert((await refusal(twice)).endsWith("; expected one data set in a folder"));
});

Deno.test("a label that occurs only in testing, images of another size and a single class are refused", async () => {
  const test = (width: number, label: number) => ({
    "t10k-images-idx3-ubyte": images(1, width),
    "t10k-labels-idx1-ubyte": labels(label),
  });
  assertEquals(
    await refusal({ ...TRAINING, ...test(2, 4) }),
    "t10k-labels-idx1-ubyte gives image 0 (counted from 0) the label 4; expected labels of training images",
  );
  assertEquals(
    await refusal({ ...TRAINING, ...test(3, 5) }),
    "t10k-images-idx3-ubyte has images of 3 × 1 pixels; expected 2 × 1, as in training",
  );
  assertEquals(
    await refusal({ ...TRAINING, "train-labels-idx1-ubyte": labels(3, 3, 3, 3) }),
    "train-labels-idx1-ubyte holds one class alone, 3; expected 2 to 1,000 classes",
  );
});

Deno.test("a damaged file is refused by its name", async () => {
  assertEquals(
    await refusal({ ...TRAINING, "train-images-idx3-ubyte": images(4).slice(0, -1) }),
    "train-images-idx3-ubyte ends after 23 bytes; expected 24 bytes in all by its header (4 × 1 × 2)",
  );
});

Deno.test("images stay as they were read, with how their pixels become inputs and a note that says so", async () => {
  const mostly = (background: number, ink: number) =>
    idxFile([4, 1, 2], [background, background, ink, background, background, ink, background, background]);
  const scalingOf = async (images: Uint8Array<ArrayBuffer>) => {
    const { pixels, notes, training } = await load({ ...TRAINING, "train-images-idx3-ubyte": images });
    return [pixels, notes?.slice(0, 1), [...new Set(training.features)].sort((a, b) => a - b)];
  };
  const bytes = { minimum: 0, maximum: 255 };
  assertEquals(await scalingOf(mostly(0, 250)), [
    { ...bytes, offset: 0, scale: 1 / 255 },
    ["pixels from 0 to 255 become inputs from 0 to 1"],
    [0, 250],
  ]);
  assertEquals(await scalingOf(mostly(255, 9)), [
    { ...bytes, offset: 255, scale: -1 / 255 },
    ["the images are dark on light: pixels from 0 to 255 become inputs from 1 to 0"],
    [9, 255],
  ]);
  assertEquals(await scalingOf(mostly(0, 16)), [
    { minimum: 0, maximum: 16, offset: 0, scale: 1 / 16 },
    ["pixels from 0 to 16 become inputs from 0 to 1"],
    [0, 16],
  ]);
});

Deno.test("the range of pixels is that of the test images as well", async () => {
  const test = { "t10k-images-idx3-ubyte": idxFile([1, 1, 2], [0, 17]), "t10k-labels-idx1-ubyte": labels(5) };
  assertEquals((await load({ ...TRAINING, ...test })).pixels?.maximum, 255);
});
