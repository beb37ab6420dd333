import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { basename } from "deno-std/path/basename.js";
import { dirname } from "deno-std/path/dirname.js";
import { join } from "deno-std/path/join.js";
import { DataError } from "../../../data/data_error.ts";
import type { Dataset, DatasetEntry, DatasetRequest } from "../../../data/dataset.ts";
import { findPictures } from "../../../data/custom/find_pictures.ts";
import { openCustomData } from "../../../data/custom/open_custom_data.ts";
import { defaultValidationOf, split } from "../../../data/split.ts";
import { JPEGS } from "../../support/jpeg_files.ts";
import { makePng } from "../../support/make_png.ts";
import { inTemporaryFolder } from "../../support/temporary_folder.ts";

/** A picture all of one grey. */
function grey(value: number, width = 3, height = 2): Uint8Array<ArrayBuffer> {
  const row = [0, ...Array<number>(width).fill(value)];
  return makePng({ width, height, colorType: 0, depth: 8, rows: Array(height).fill(row).flat() });
}

type Files = Readonly<Record<string, Uint8Array | string>>;

/** Runs `test` on a folder of these files, called `pets`. */
async function inFolder(files: Files, test: (folder: string) => Promise<void>): Promise<void> {
  await inTemporaryFolder(async (folder) => {
    for (const [name, content] of Object.entries({ "pets/.keep": "", ...files })) {
      const path = join(folder, name.startsWith("pets/") ? name : `pets/${name}`);
      await Deno.mkdir(dirname(path), { recursive: true });
      if (!name.endsWith("/")) await Deno.writeFile(path, bytesOf(content));
      else await Deno.mkdir(path, { recursive: true });
    }
    await test(join(folder, "pets"));
  });
}

function bytesOf(content: Uint8Array | string): Uint8Array {
  return typeof content === "string" ? new TextEncoder().encode(content) : content;
}

async function load(files: Files, request: Partial<DatasetRequest> = {}): Promise<Dataset> {
  let dataset: Dataset | undefined;
  await inFolder(files, async (name) => {
    const entry: DatasetEntry = await openCustomData({ name, ...request });
    dataset = await entry.load();
    assertEquals(
      [entry.trainingSamples, entry.testSamples],
      [dataset.training.labels.length, dataset.test.labels.length],
    );
    assertEquals([entry.classes, entry.image], [dataset.classes, dataset.image]);
  });
  return dataset!;
}

/** The sentence by which a folder is refused, what is above it left out. */
async function refusal(files: Files, request?: Partial<DatasetRequest>): Promise<string> {
  const { message } = await assertRejects(() => load(files, request), DataError);
  return message.replaceAll(/[^ ]*phosphor-test-[^/\\]*[/\\]/g, "");
}

/** The first pixel of each sample with its class's name. */
function firsts({ training: { features, labels, columns }, classes }: Dataset): string[] {
  return Array.from(labels, (label, row) => `${classes[label]} ${features[row * columns]}`);
}

const TWO_CLASSES = { "train/dog/1.png": grey(7), "train/cat/1.png": grey(1), "train/cat/2.PNG": grey(2) };

Deno.test("each sub-folder is a class, of which 15 % are held out", async () => {
  const cats = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`cat/${i}.png`, grey(i)]));
  const dogs = Object.fromEntries(Array.from({ length: 7 }, (_, i) => [`dog/${i}.png`, grey(100 + i)]));
  const dataset = await load({ ...dogs, ...cats });
  assertEquals(dataset.classes, ["cat", "dog"]);
  assertEquals([dataset.image, dataset.columns], [{ width: 3, height: 2 }, 6]);
  assertEquals([...dataset.test.labels].sort(), [0, 0, 0, 1]);
  const both = [...firsts(dataset), ...firsts({ ...dataset, training: dataset.test })].sort();
  const expected = [
    ...Object.keys(cats).map((_, i) => `cat ${i}`),
    ...Object.keys(dogs).map((_, i) => `dog ${100 + i}`),
  ];
  assertEquals(both, expected.sort());
  assert([...dataset.training.labels].join() !== [...dataset.training.labels].sort().join(), "sorted by class");
  assert(dataset.training.features.buffer instanceof SharedArrayBuffer);
});

Deno.test("the folders train and test divide the pictures", async () => {
  const dataset = await load({ ...TWO_CLASSES, "test/dog/9.png": grey(9) });
  assertEquals(firsts(dataset).sort(), ["cat 1", "cat 2", "dog 7"]);
  assertEquals(firsts({ ...dataset, training: dataset.test }), ["dog 9"]);
});

Deno.test("classes called by numbers come in the order of these", async () => {
  const { classes } = await load({ "10/a.png": grey(1), "10/b.png": grey(2), "9/a.png": grey(3), "1/a.png": grey(4) });
  assertEquals(classes, ["1", "9", "10"]);
});

Deno.test("PNG and JPEG of any size are brought to --size", async () => {
  const files = { "cat/1.png": grey(50, 4, 4), "dog/1.jpeg": JPEGS.grey, "dog/2.jpg": JPEGS.baseline };
  const dataset = await load(files, { size: { width: 2, height: 2 } });
  assertEquals([dataset.image, dataset.columns], [{ width: 2, height: 2 }, 4]);
  const { features, labels } = dataset.training;
  const cat = labels.indexOf(dataset.classes.indexOf("cat"));
  assertEquals([...features.subarray(4 * cat, 4 * cat + 4)], [50, 50, 50, 50]);
});

Deno.test("pictures of unequal sizes are refused without --size, by name", async () => {
  const files = { "cat/2.png": grey(1), "cat/10.png": grey(1), "dog/1.png": grey(1, 3, 4) };
  assertEquals(
    await refusal(files),
    "pets/dog/1.png has 3 × 4 pixels; expected 3 × 2, as in the first picture, pets/cat/2.png. --size 3x2 resizes all pictures",
  );
});

Deno.test("a first picture too large for a network is refused without --size", async () => {
  assertEquals(
    await refusal({ "cat/1.png": grey(1, 400, 300), "dog/1.png": grey(1, 400, 300) }),
    "pets/cat/1.png has 400 × 300 pixels; expected at most 65,536. " +
      "--size 28x28 resizes all pictures",
  );
});

Deno.test("an empty class, a single class and a class that occurs only in testing are refused", async () => {
  assertEquals(
    await refusal({ "cat/1.png": grey(1), "dog/": "" }),
    "pets/dog holds no picture; expected at least one for each class, PNG or JPEG",
  );
  assertEquals(
    await refusal({ "cat/1.png": grey(1) }),
    "pets holds one class alone, cat; expected 2 to 1,000 classes",
  );
  assertEquals(
    await refusal({ ...TWO_CLASSES, "test/cow/1.png": grey(1) }),
    "pets/test/cow is a class to test on; expected one of those in pets/train",
  );
});

Deno.test("a picture that can't be read is refused by name", async () => {
  const files = { "cat/1.png": grey(1), "cat/2.png": grey(1), "dog/1.png": grey(1).subarray(0, 40) };
  assertEquals(await refusal(files), "pets/dog/1.png ends after 40 bytes; expected more of the PNG file");
});

Deno.test("files that aren't pictures are refused in a class's folder, except those that desktops leave there", async () => {
  const files = { "cat/1.png": grey(1), "cat/2.png": grey(2), "dog/1.png": grey(1) };
  await load({ ...files, "cat/Thumbs.db": "", "cat/.DS_Store": "", "README.md": "", ".git/x": "" });
  assertEquals(
    await refusal({ ...files, "dog/2.gif": "GIF89a" }),
    "pets/dog/2.gif is a picture in GIF format by its name; expected PNG or JPEG. " +
      "Save or export it as PNG or JPEG in the program that shows it, or take it out of the folder",
  );
  assertEquals(
    await refusal({ ...files, "dog/notes.txt": "good dog" }),
    "pets/dog/notes.txt isn't a PNG or JPEG picture by its name; expected only the pictures of a class in pets/dog",
  );
  assertEquals(
    await refusal({ ...files, "dog/more/1.png": grey(1) }),
    "pets/dog/more is a folder; expected only the pictures of a class in pets/dog",
  );
});

Deno.test("a picture beside the folders of the classes belongs to none, and is refused", async () => {
  assertEquals(
    await refusal({ "cat/1.png": grey(1), "dog/1.png": grey(2), "3.png": grey(3) }),
    "pets/3.png lies beside the folders of the classes; expected it in one of them",
  );
  assertEquals(
    await refusal({ ...TWO_CLASSES, "train/3.jpg": grey(3) }),
    "pets/train/3.jpg lies beside the folders of the classes; expected it in one of them",
  );
});

Deno.test("pictures come in the order of the numbers in their names", async () => {
  // Out of order, so that the file system's own is another.
  const names = Array.from({ length: 30 }, (_, i) => `${7 * i % 30}.png`);
  await inFolder(Object.fromEntries(names.map((name) => [`cat/x${name}`, grey(1)])), async (folder) => {
    const { training } = (await findPictures(folder))!;
    assertEquals(
      training[0].files.map((file) => basename(file)),
      Array.from({ length: 30 }, (_, i) => `x${i}.png`),
    );
  });
});

Deno.test("a link counts as what it leads to", () =>
  inFolder({ "cat/1.png": grey(1), "cat/2.png": grey(2) }, async (folder) => {
    await Deno.mkdir(join(folder, "..", "elsewhere"));
    await Deno.writeFile(join(folder, "..", "elsewhere", "1.png"), grey(3));
    await Deno.symlink(join(folder, "..", "elsewhere"), join(folder, "dog"));
    assertEquals((await openCustomData({ name: folder })).classes, ["cat", "dog"]);
  }));

Deno.test("one hash covers all pictures in their order", async () => {
  const hashOf = async (files: Files) => (await load(files)).hashes;
  const files = { "cat/1.png": grey(1), "cat/2.png": grey(2), "dog/1.png": grey(3) };
  const hashes = await hashOf(files);
  assertEquals(Object.keys(hashes), ["pets"]);
  assertEquals(await hashOf(files), hashes);
  const others: readonly Files[] = [
    { ...files, "dog/1.png": grey(4) },
    { ...files, "cat/1.png": grey(2), "cat/2.png": grey(1) },
    { "cat/1.png": grey(1), "dog/0.png": grey(2), "dog/1.png": grey(3) },
  ];
  for (const other of others) {
    assert((await hashOf(other)).pets !== hashes.pets);
  }
});

Deno.test("pictures of dark ink on white are inverted for the network, however dark all of them are", async () => {
  const page = makePng({ width: 3, height: 1, colorType: 0, depth: 8, rows: [0, 255, 255, 10] });
  const { pixels, notes, training } = await load({
    "train/a/1.png": page,
    "train/b/1.png": page,
    "test/a/1.png": page,
  });
  assertEquals(pixels, { minimum: 0, maximum: 255, offset: 255, scale: -1 / 255 });
  assertEquals(notes, ["the images are dark on light: pixels from 0 to 255 become inputs from 1 to 0"]);
  assertEquals([...training.features], [255, 255, 10, 255, 255, 10]);
  // 16 is the largest pixel: still one of 255, since pictures are decoded to that.
  const night = makePng({ width: 3, height: 1, colorType: 0, depth: 8, rows: [0, 0, 0, 16] });
  const dark = await load({ "train/a/1.png": night, "train/b/1.png": night, "test/a/1.png": night });
  assertEquals(dark.pixels, { minimum: 0, maximum: 255, offset: 0, scale: 1 / 255 });
});

Deno.test("a folder of nothing but pictures of another format is refused by that format", async () => {
  const formats = { avif: "AVIF", bmp: "BMP", GIF: "GIF", heic: "HEIC", jxl: "JPEG XL", svg: "SVG", tif: "TIFF" };
  for (const [ending, format] of Object.entries({ ...formats, tiff: "TIFF", webp: "WebP", HEIF: "HEIC" })) {
    const message = await refusal({ [`cat/1.${ending}`]: "x", [`dog/1.${ending}`]: "x" });
    assertMatch(
      message,
      new RegExp(`^pets/cat/1.${ending} is a picture in ${format} format by its name; expected PNG or JPEG`),
    );
  }
});

Deno.test("files that archives, notebooks and servers leave behind are neither classes nor pictures", async () => {
  const left = ["__MACOSX/cat/._1.png", ".ipynb_checkpoints/1.png", "cat/.ipynb_checkpoints/1.png", "@eaDir/1.png"];
  const files = {
    ...TWO_CLASSES,
    "__MACOSX/train/._1.png": "",
    "train/cat/._1.png": "",
    "train/cat/__MACOSX/1.png": "",
  };
  assertEquals((await load(files)).classes, ["cat", "dog"]);
  const flat = { "cat/1.png": grey(1), "cat/2.png": grey(2), "dog/1.png": grey(3) };
  const { classes, notes } = await load({ ...flat, ...Object.fromEntries(left.map((name) => [name, "x"])) });
  assertEquals(classes, ["cat", "dog"]);
  assertEquals(notes!.filter((note) => note.includes("left aside")), []);
});

Deno.test("a folder val, valid or validation is validated on, wholly and alone, and that is said", async () => {
  for (const name of ["val", "valid", "Validation"]) {
    const dataset = await load({
      ...TWO_CLASSES,
      [`${name}/dog/5.png`]: grey(105),
      [`${name}/cat/6.png`]: grey(106),
      "test/cat/9.png": grey(9),
    });
    assertEquals(dataset.validationSamples, 2);
    const { training, validation } = split(dataset, {
      validation: defaultValidationOf({ ...dataset, trainingSamples: 5 }),
    });
    assertEquals([...training.features].filter((_, i) => i % 6 === 0).sort(), [1, 2, 7]);
    assertEquals([...validation!.features].filter((_, i) => i % 6 === 0).sort(), [105, 106]);
    assertEquals(firsts({ ...dataset, training: dataset.test }), ["cat 9"]);
    const said = dataset.notes!.map((note) => note.replaceAll(/[^ ]*pets/g, "pets"));
    assert(said.includes("pets: the 2 pictures of its validation folder are validated on"), said.join("\n"));
  }
});

Deno.test("without a folder to test on, that is taken from the pictures to train on, never from those to validate on", async () => {
  const cats = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`train/cat/${i}.png`, grey(i)]));
  const dogs = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`train/dog/${i}.png`, grey(100 + i)]));
  const dataset = await load({ ...cats, ...dogs, "val/cat/1.png": grey(50), "val/dog/1.png": grey(150) });
  assertEquals([dataset.training.labels.length, dataset.test.labels.length], [36, 6]);
  assertEquals(firsts(dataset).slice(-2).sort(), ["cat 50", "dog 150"]);
  assertEquals(dataset.splitKeys!.training.size, 36);
});

Deno.test("unknown folders beside train are ignored with a note; two folders of a part are refused", async () => {
  const { notes } = await load({ ...TWO_CLASSES, "extra/cow/1.png": grey(1), "val/dog/1.png": grey(8) });
  const said = notes!.map((note) => note.replaceAll(/[^ ]*pets/g, "pets"));
  assert(said.includes("pets: extra is ignored beside train and val"), said.join("\n"));
  assertEquals(
    (await refusal({ ...TWO_CLASSES, "val/dog/1.png": grey(1), "valid/dog/1.png": grey(1) })).replace(
      "valid and val",
      "val and valid",
    ),
    "pets has the folders val and valid; expected one folder of validation pictures",
  );
  assertEquals(
    await refusal({ ...TWO_CLASSES, "val/cow/1.png": grey(1) }),
    "pets/val/cow is a class to validate on; expected one of those in pets/train",
  );
});

Deno.test("a mixture of dark on light and light on dark is brought to one form", async () => {
  const page = (ink: number, background: number) =>
    makePng({
      width: 3,
      height: 3,
      colorType: 0,
      depth: 8,
      rows: [background, background, background].flatMap((_, y) =>
        y === 1 ? [0, background, ink, background] : [0, background, background, background]
      ),
    });
  const { pixels, notes, training, test } = await load({
    "train/a/1.png": page(0, 255),
    "train/a/2.png": page(255, 0),
    "train/b/1.png": page(255, 0),
    "test/b/1.png": page(0, 255),
  });
  assertEquals(pixels?.mixedPolarity, { width: 3, height: 3 });
  assertMatch(
    notes![0],
    /^some images are dark on light, others light on dark: those with a light border are inverted/,
  );
  const parts = split({ training, test, pixels }, { validation: 0 });
  assertEquals([...parts.training.features], Array(3).fill([0, 0, 0, 0, 255, 0, 0, 0, 0]).flat());
  assertEquals([...parts.test.features], [0, 0, 0, 0, 255, 0, 0, 0, 0]);
});

Deno.test("another folder that a network is scored on is brought to the size that the network takes", () =>
  inFolder({ "cat/1.png": grey(50, 6, 4), "cat/2.png": grey(60, 9, 9), "dog/1.png": grey(70, 3, 2) }, async (name) => {
    const entry = await openCustomData({ name }, { image: { width: 3, height: 2 } });
    assertEquals(entry.image, { width: 3, height: 2 });
    const { training, test } = await entry.load();
    assertEquals([...training.features, ...test.features].sort(), [50, 60, 70].flatMap((g) => Array(6).fill(g)));
  }));

/** A picture of 3 × 3 pixels with these samples for its middle and for its border. */
function dot(colorType: 2 | 4 | 6, middle: readonly number[], border: readonly number[]): Uint8Array<ArrayBuffer> {
  const row = (samples: readonly number[]) => [0, ...border, ...samples, ...border];
  return makePng({ width: 3, height: 3, colorType, depth: 8, rows: [border, middle, border].flatMap(row) });
}

Deno.test("white on transparent is seen over black, black on transparent over white, and colours by their lightness; all is said", async () => {
  const { training, test, pixels, notes } = await load({
    "train/a/1.png": dot(4, [255, 255], [255, 0]),
    "train/a/2.png": dot(4, [0, 255], [0, 0]),
    "train/b/1.png": dot(2, [255, 0, 0], [0, 0, 0]),
    "test/b/1.png": dot(6, [255, 255, 255, 255], [0, 0, 0, 255]),
  });
  const parts = split({ training, test, pixels }, { validation: 0 });
  const images = Array.from({ length: 3 }, (_, i) => [...parts.training.features.subarray(9 * i, 9 * i + 9)]);
  // Red is 0.299 light, 76 of 255.
  const expected = [76, 255, 255].map((ink) => [0, 0, 0, 0, ink, 0, 0, 0, 0]);
  assertEquals(images.sort((a, b) => a[4] - b[4]), expected);
  const said = notes!.map((note) => note.replaceAll(/[^ ]*pets/g, "pets"));
  assertEquals(said.slice(1, 3), [
    "pets: 1 of 4 pictures are in colour: the network sees how light they are",
    "pets: 2 of 4 pictures are transparent: they are seen over white, light ones over black",
  ]);
});
