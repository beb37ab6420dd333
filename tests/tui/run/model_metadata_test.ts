import { assertEquals } from "deno-std/assert/equals.js";
import { PLAIN_OPTIONS } from "../../support/plain_options.ts";
import { modelMetadata } from "../../../tui/run/model_metadata.ts";
import { parseModelDescription } from "../../../tui/run/model_description.ts";
import { trainedOn } from "../../../tui/run/trained_on.ts";
import { VERSION } from "../../../tui/version.ts";

const data = { dataset: "pets", classes: ["cat", "dog"], options: { ...PLAIN_OPTIONS, seed: 3 }, validation: 0 };

Deno.test("a model tells what its inputs and classes are, as it is read again", () => {
  const metadata = modelMetadata({ ...data, image: { width: 3, height: 2 } });
  assertEquals(parseModelDescription(metadata, [6, 2], "model"), {
    dataset: "pets",
    classes: ["cat", "dog"],
    image: { width: 3, height: 2 },
    scaling: undefined,
  });
});

Deno.test("a model of images tells how a byte becomes an input", () => {
  assertEquals(Number(modelMetadata({ ...data, image: { width: 3, height: 2 } }).pixelScale), 1 / 255);
  assertEquals(modelMetadata(data).pixelScale, undefined);
});

Deno.test("a model tells how its data were asked for, but not where they lie", () => {
  const request = { name: "pets", size: { width: 3, height: 2 }, dataDir: "/home/somebody", seed: 3 };
  assertEquals(trainedOn(modelMetadata({ ...data, request })), {
    name: "pets",
    size: { width: 3, height: 2 },
    seed: 3,
  });
});

Deno.test("a model tells how its features were scaled and what files they came from, once that is known", () => {
  const scaling = { mean: [1, 2], deviation: [3, 4] }, hashes = { "pets.csv": "ab12" };
  const metadata = modelMetadata(data, { scaling, hashes });
  assertEquals(parseModelDescription(metadata, [2, 2], "model").scaling, scaling);
  assertEquals(JSON.parse(metadata.hashes), hashes);
});

Deno.test("a model tells which engine trained it, and which attempt it is", () => {
  const { engine, attempt, seed } = JSON.parse(modelMetadata(data, { engine: "reference", attempt: 4 }).options);
  assertEquals([engine, attempt, seed], ["reference", 4, 3]);
  assertEquals(JSON.parse(modelMetadata(data).options).engine, "simd");
});

Deno.test("a model tells which recipe and which version of the program made it, and how well it does", () => {
  const { preset, programVersion, testAccuracy } = modelMetadata({ ...data, preset: "deep" }, { testAccuracy: 0.98 });
  assertEquals([preset, programVersion, testAccuracy], ["deep", VERSION, "0.98"]);
});

Deno.test("a model without recipe, test samples or files says nothing of them", () => {
  assertEquals(Object.keys(modelMetadata(data, { testAccuracy: null })).sort(), [
    "classes",
    "dataset",
    "options",
    "programVersion",
  ]);
});
