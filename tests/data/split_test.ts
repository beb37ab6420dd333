import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { defaultValidation, split } from "../../data/split.ts";

/** Ten training samples with one feature, and two test samples; each feature and label is the sample's index. */
const DATASET = {
  training: {
    features: Uint8Array.from({ length: 10 }, (_, i) => i),
    labels: Uint16Array.from({ length: 10 }, (_, i) => i),
    columns: 1,
  },
  test: { features: Uint8Array.of(20, 21), labels: Uint16Array.of(20, 21), columns: 1 },
};

/** Which samples each part holds. */
function places(options: Parameters<typeof split>[1]): { training: number[]; validation?: number[]; test: number[] } {
  const { training, validation, test } = split(DATASET, options);
  for (const part of [training, validation, test]) {
    if (part) assertEquals([...part.features], [...part.labels]);
  }
  return {
    training: [...training.labels],
    ...(validation && { validation: [...validation.labels] }),
    test: [...test.labels],
  };
}

Deno.test("the last training samples are held out for validation", () => {
  assertEquals(places({ validation: 3 }), { training: [0, 1, 2, 3, 4, 5, 6], validation: [7, 8, 9], test: [20, 21] });
});

Deno.test("without validation all training samples are trained on", () => {
  assertEquals(places({ validation: 0 }), { training: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], test: [20, 21] });
});

Deno.test("the test samples can serve as validation", () => {
  assertEquals(places({ validation: "test", limit: 2 }), { training: [0, 1], validation: [20, 21], test: [20, 21] });
});

Deno.test("a limit takes the first samples and leaves the validation samples as they are", () => {
  assertEquals(places({ validation: 3, limit: 2 }), { training: [0, 1], validation: [7, 8, 9], test: [20, 21] });
});

Deno.test("a limit beyond what is left takes all that is left", () => {
  assertEquals(places({ validation: 7, limit: 5 }).training, [0, 1, 2]);
});

Deno.test("the parts are views: nothing is copied", () => {
  const { training, validation } = split(DATASET, { validation: 3 });
  assert(training.features.buffer === DATASET.training.features.buffer);
  assert(validation?.labels.buffer === DATASET.training.labels.buffer);
});

Deno.test("features are standardised by the training samples only", () => {
  const measured = {
    training: { features: Float64Array.of(1, 3, 100, 200), labels: new Uint16Array(4), columns: 1 },
    test: { features: Float64Array.of(5), labels: new Uint16Array(1), columns: 1 },
  };
  const { training, validation, test, scaling } = split(measured, { validation: 1, limit: 2 });
  // The mean of 1 and 3 is 2, and the deviation 1: neither 100, beyond the limit, nor 200 or 5 count.
  assertEquals(scaling, { mean: [2], deviation: [1] });
  assertEquals([training, validation!, test].map(({ features }) => [...features]), [[-1, 1], [198], [3]]);
});

Deno.test("a scaling that is given, or none, takes the place of that of the samples", () => {
  const features = Float64Array.of(1, 3), labels = new Uint16Array(2);
  const measured = { training: { features, labels, columns: 1 }, test: { features, labels, columns: 1 } };
  const scaling = { mean: [3], deviation: [2] };
  assertEquals([...split(measured, { validation: 0, scaling }).training.features], [-1, 0]);
  assertEquals([...split(measured, { validation: 0, scaling: null }).training.features], [1, 3]);
});

Deno.test("holding out every sample, or no whole number of them, is refused", () => {
  for (const validation of [10, 11, -1, 2.5, NaN]) {
    const { message } = assertThrows(() => split(DATASET, { validation }), RangeError);
    assert(message.startsWith(`validation is ${validation}; expected a whole number from 0 to 9,`), message);
  }
});

Deno.test("a limit below 1 or of no whole number is refused", () => {
  for (const limit of [0, -1, 2.5, NaN, -Infinity]) {
    const { message } = assertThrows(() => split(DATASET, { validation: 0, limit }), RangeError);
    assert(message.startsWith(`limit is ${limit}; expected a whole number from 1`), message);
  }
});

Deno.test("by default one training sample in twelve is held out, and none of a few", () => {
  assertEquals(defaultValidation(60_000), 5000);
  assertEquals([960, 401, 400, 399, 4].map(defaultValidation), [80, 33, 33, 0, 0]);
});

Deno.test("pixels become inputs as the data set says, unless a network that was trained before had it otherwise", () => {
  const samples = { features: Uint8Array.of(255, 0, 255), labels: Uint16Array.of(0, 1, 0), columns: 1 };
  const pixels = { minimum: 0, maximum: 255, offset: 255, scale: -1 / 255 };
  const dataset = { training: samples, test: samples, pixels };
  const { training, validation, test, scaling } = split(dataset, { validation: 1 });
  assertEquals([training, validation!, test].map(({ features }) => [...features]), [[0, 255], [0], [0, 255, 0]]);
  assertEquals(scaling, pixels);
  assertEquals([...split(dataset, { validation: 0, scaling: null }).training.features], [255, 0, 255]);
  const light = { ...pixels, offset: 0, scale: 1 / 255 };
  assertEquals([...split(dataset, { validation: 0, scaling: light }).training.features], [255, 0, 255]);
});
