import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import type { Engine } from "../../../src/engine/engine.ts";
import { ReferenceEngine } from "../../../src/engine/reference/reference.ts";
import { requireSamples } from "../../../src/engine/require_samples.ts";
import type { Samples } from "../../../src/matrix/samples.ts";
import { Workbench } from "./simd/workbench.ts";

const FITTING: Samples = { features: Uint8Array.of(1, 0, 3, 0, 5, 6), labels: Uint16Array.of(0, 2, 1), columns: 2 };
const LIMITS = { inputs: 2, classes: 3 };

/** Samples that a program without types could hand over. */
function untyped(samples: { readonly [Name in keyof Samples]?: unknown }): Samples {
  return { ...FITTING, ...samples } as Samples;
}

/** Samples of which kernels would compute addresses outside of them. */
const MALFORMED: readonly [what: string, samples: Samples, sentence: string][] = [
  [
    "too few features",
    { ...FITTING, features: new Uint8Array(5) },
    "the data have 5 features; 3 labels with 2 features each need 6",
  ],
  ["too many features", { ...FITTING, features: new Float32Array(7) }, "the data have 7 features; 3 labels with 2"],
  ["half a feature", { ...FITTING, labels: new Uint16Array(4), columns: 1.5 }, "the data have 1.5 features a sample;"],
  ["less than no feature", { ...FITTING, columns: -2 }, "the data have -2 features a sample; expected a whole number"],
  ["NaN features", { ...FITTING, columns: NaN }, "the data have NaN features a sample; expected a whole number"],
  [
    "features in float64",
    untyped({ features: new Float64Array(6) }),
    "the data are features in Float64Array with labels in Uint16Array; expected Uint8Array or Float32Array with Uint16Array",
  ],
  ["features in a list", untyped({ features: [1, 2, 3, 4, 5, 6] }), "the data are features in Array with labels in"],
  ["no features", untyped({ features: undefined }), "the data are features in nothing with labels in Uint16Array;"],
  ["signed labels", untyped({ labels: Int32Array.of(0, -1, 1) }), "with labels in Int32Array; expected"],
];

const bench = new Workbench("plain");

/** New engines that hold samples in different forms. */
const ENGINES: Readonly<Record<string, () => Engine>> = {
  "the reference engine": () => new ReferenceEngine(),
  "lists of features": () => bench.begin("on"),
  "all features": () => bench.begin("off"),
};

Deno.test("samples that fit a network pass, as bytes and as float32", () => {
  requireSamples(FITTING, LIMITS);
  requireSamples({ ...FITTING, features: new Float32Array(6) }, LIMITS, "training");
});

Deno.test("samples that don't fit it are refused, named by their part", () => {
  const refusals: [Parameters<typeof requireSamples>, string][] = [
    [[FITTING, { inputs: 3, classes: 3 }], "the samples have 2 features; 3 are expected"],
    [[FITTING, { inputs: 3, classes: 3 }, "test"], "the test samples have 2 features; 3 are expected"],
    [[FITTING, { inputs: 2, classes: 2 }], "sample 1 has label 2; with 2 classes, labels go from 0 to 1"],
    [[FITTING, { inputs: 2, classes: 2 }, "test"], "test sample 1 has label 2; with 2 classes, labels go from 0 to 1"],
    [
      [{ features: new Uint8Array(0), labels: new Uint16Array(0), columns: 2 }, LIMITS, "test"],
      "the test data are empty; at least one sample with one feature is needed",
    ],
  ];
  for (const [given, sentence] of refusals) {
    assertEquals(assertThrows(() => requireSamples(...given), RangeError).message, sentence);
  }
});

for (const [what, samples, sentence] of MALFORMED) {
  Deno.test(`samples with ${what} are refused before a kernel sees them, at first and in place of others`, () => {
    assertThrows(() => requireSamples(samples, LIMITS), RangeError, sentence);
    for (const create of Object.values(ENGINES)) {
      assertThrows(() => create().load(samples), RangeError, sentence);
      const engine = create(), loaded = engine.load(FITTING);
      assertThrows(() => engine.reload(loaded, samples), RangeError, sentence);
    }
  });
}

for (const [name, create] of Object.entries(ENGINES)) {
  Deno.test(`a label that isn't one of the classes is refused, at first and in place of others: ${name}`, () => {
    const sentence = "sample 1 has label 2; with 2 classes, labels go from 0 to 1";
    assertThrows(() => create().load(FITTING, 2), RangeError, sentence);
    const engine = create(), loaded = engine.load({ ...FITTING, labels: Uint16Array.of(0, 1, 1) }, 2);
    assertEquals(loaded.classes, 2);
    assertThrows(() => engine.reload(loaded, FITTING), RangeError, sentence);
  });
}

Deno.test("lists aren't written over their end if another thread changes the samples between counting and listing", () => {
  const features = new Uint8Array(new SharedArrayBuffer(64)),
    changing = new Workbench("plain", (kernels) => ({
      ...kernels,
      countEntries: (...sizes) => {
        const counted = kernels.countEntries(...sizes);
        features.fill(1);
        return counted;
      },
    }));
  const engine = changing.begin("on");
  const sentence = "samples were changed by another thread while they were loaded; leave them alone until then";
  assertThrows(() => engine.load({ features, labels: new Uint16Array(8), columns: 8 }), RangeError, sentence);
});
