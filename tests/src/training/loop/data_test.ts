import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import type { Samples } from "../../../../src/matrix/samples.ts";
import { shareData, type TrainingData } from "../../../../src/training/loop/data.ts";

const three: Samples = { features: Float32Array.of(1, 2, 3, 4, 5, 6), labels: Uint16Array.of(0, 1, 1), columns: 2 };

Deno.test("shared data are the same data in memory that workers share", () => {
  const bytes = { features: Uint8Array.of(9, 8), labels: Uint16Array.of(0), columns: 2 };
  const shared = shareData({ training: three, validation: bytes, test: bytes, classes: 2 });
  for (
    const [part, original] of [[shared.training, three], [shared.validation, bytes], [shared.test, bytes]] as const
  ) {
    assert(part?.features.buffer instanceof SharedArrayBuffer && part.labels.buffer instanceof SharedArrayBuffer);
    assert(part.features.constructor === original.features.constructor, "the type of the features stays");
    assertEquals([[...part.features], [...part.labels], part.columns], [
      [...original.features],
      [...original.labels],
      original.columns,
    ]);
  }
});

Deno.test("a part of a larger array is shared alone", () => {
  const features = Float32Array.of(0, 0, 1, 2, 0, 0).subarray(2, 4);
  const { training } = shareData({ training: { features, labels: Uint16Array.of(0), columns: 2 }, classes: 1 });
  assertEquals([...training.features], [1, 2]);
  assertEquals(training.features.byteLength, training.features.buffer.byteLength);
});

Deno.test("what is shared already is not copied", () => {
  const { training } = shareData({ training: three, classes: 2 });
  const again = shareData({ training, classes: 2 }).training;
  assert(again.features.buffer === training.features.buffer && again.labels.buffer === training.labels.buffer);
});

Deno.test("validation and test may be left out", () => {
  const { validation, test } = shareData({ training: three, classes: 2 });
  assertEquals([validation, test], [undefined, undefined]);
});

const none: Samples = { features: new Float32Array(0), labels: new Uint16Array(0), columns: 2 };
const wide: Samples = { features: new Float32Array(3), labels: new Uint16Array(1), columns: 3 };
const short: Samples = { features: new Float32Array(5), labels: new Uint16Array(3), columns: 2 };
const WRONG: [what: string, data: TrainingData, sentence: string][] = [
  [
    "no sample",
    { training: none, classes: 2 },
    "the training data are empty; at least one sample with one feature is needed",
  ],
  ["no feature", { training: { ...three, columns: 0 }, classes: 2 }, "3 labels with 0 features each need 0"],
  ["an empty validation part", { training: three, validation: none, classes: 2 }, "the validation data are empty"],
  [
    "other features to validate on",
    { training: three, validation: wide, classes: 2 },
    "the validation samples have 3 features; 2 are expected",
  ],
  [
    "other features to test on",
    { training: three, test: wide, classes: 2 },
    "the test samples have 3 features; 2 are expected",
  ],
  [
    "too few features",
    { training: short, classes: 2 },
    "the training data have 5 features; 3 labels with 2 features each need 6",
  ],
  [
    "a label beyond the classes",
    { training: three, classes: 1 },
    "training sample 1 has label 1; with 1 classes, labels go from 0 to 0",
  ],
  ["no class", { training: three, classes: 0 }, "classes is 0; expected a whole number from 1 to 4,096"],
  [
    "half a class",
    { training: three, classes: 2.5 },
    "classes is 2.5; expected a whole number from 1 to 4,096",
  ],
  ["more classes than pairs of them can be counted", { training: three, classes: 65_535 }, "classes is 65535"],
];

for (const [what, data, sentence] of WRONG) {
  Deno.test(`data with ${what} are refused by a sentence`, () => {
    assertThrows(() => shareData(data), RangeError, sentence);
  });
}

Deno.test("the size of the images is kept, be they bytes or float32, and refused if it isn't that of the samples", () => {
  const bytes = { features: Uint8Array.of(9, 8), labels: Uint16Array.of(0), columns: 2 };
  const share = (training: Samples, width: number) => shareData({ training, classes: 2, image: { width, height: 1 } });
  assertEquals(share(bytes, 2).image, { width: 2, height: 1 });
  const sizes = "images of 3 × 1 pixels were given, and samples of 2 features; each pixel is a feature";
  assertThrows(() => share(bytes, 3), RangeError, sizes);
  assertEquals(share({ ...bytes, features: Float32Array.of(0.5, -1) }, 2).image, { width: 2, height: 1 });
});
