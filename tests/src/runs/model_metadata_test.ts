import { assertEquals } from "deno-std/assert/equals.js";
import { PLAIN_OPTIONS } from "../../support/plain_options.ts";
import { modelMetadata } from "../../../src/runs/model_metadata.ts";
import { parseModelDescription } from "../../../src/runs/model_description.ts";
import { trainedOn } from "../../../src/runs/trained_on.ts";
import { encodeSplitKeys } from "../../../data/split_keys.ts";
import { savedReading } from "../../../data/saved_reading.ts";
import { VERSION } from "../../../src/version.ts";

const data = { dataset: "pets", classes: ["cat", "dog"], options: { ...PLAIN_OPTIONS, seed: 3 }, validation: 0 };

Deno.test("a model says what its inputs and classes are, and reads the same again", () => {
  const metadata = modelMetadata({ ...data, image: { width: 3, height: 2 } });
  assertEquals(parseModelDescription(metadata, [6, 2], "model"), {
    dataset: "pets",
    classes: ["cat", "dog"],
    image: { width: 3, height: 2 },
    scaling: undefined,
    table: undefined,
    features: undefined,
    imputesMean: undefined,
    margins: undefined,
    temperature: undefined,
  });
});

Deno.test("a model says how certain it usually is, once it was validated, and reads the same again", () => {
  const margins = { unsure: 0.5, doubtful: 3.25 };
  const metadata = modelMetadata(data, { margins });
  assertEquals(parseModelDescription(metadata, [6, 2], "model").margins, margins);
});

Deno.test("a model says how its table was read and split, so that other data are read alike", () => {
  const columns = [{ name: "x", role: "feature", reason: "numbers" }, {
    name: "kind",
    role: "class",
    reason: "",
  }] as const;
  const table = { header: true, columns, missing: "mean" } as const;
  const splitKeys = { seed: 5, training: new Set([7, 2 ** 47 + 1]), test: new Set([3]) };
  const metadata = modelMetadata(data, { table, splitKeys: encodeSplitKeys(splitKeys), splitBy: "contents" });
  assertEquals(savedReading(metadata), { table, splitKeys, image: undefined, positionSeed: undefined });
  const described = parseModelDescription(metadata, [1, 2], "model");
  assertEquals([described.table, described.features], [table, ["x"]]);
});

Deno.test("a model of version 0.1 has the seed that split its data", () => {
  assertEquals(savedReading(modelMetadata(data)).positionSeed, 3);
});

Deno.test("a model of images says how a byte becomes an input", () => {
  assertEquals(Number(modelMetadata({ ...data, image: { width: 3, height: 2 } }).pixelScale), 1 / 255);
  assertEquals(modelMetadata(data).pixelScale, undefined);
});

Deno.test("a model of images whose pixels are scaled otherwise says how, and reads the same again", () => {
  const image = { width: 3, height: 2 }, scaling = { minimum: 0, maximum: 16, offset: 16, scale: -1 / 16 };
  const metadata = modelMetadata({ ...data, image }, { scaling });
  assertEquals(Number(metadata.pixelScale), -1 / 16);
  assertEquals(parseModelDescription(metadata, [6, 2], "model").scaling, scaling);
});

Deno.test("a model says how its data were asked for, but not where they are", () => {
  const request = { name: "pets", size: { width: 3, height: 2 }, dataDir: "/home/somebody", seed: 3 };
  assertEquals(trainedOn(modelMetadata({ ...data, request })), {
    name: "pets",
    size: { width: 3, height: 2 },
    seed: 3,
  });
});

Deno.test("a model says how its features were scaled and what files they came from, once that is known", () => {
  const scaling = { mean: [1, 2], deviation: [3, 4] }, hashes = { "pets.csv": "ab12" };
  const metadata = modelMetadata(data, { scaling, hashes });
  assertEquals(parseModelDescription(metadata, [2, 2], "model").scaling, scaling);
  assertEquals(JSON.parse(metadata.hashes), hashes);
});

Deno.test("a model says which engine trained it, and which attempt it is", () => {
  const { engine, attempt, seed } = JSON.parse(modelMetadata(data, { engine: "reference", attempt: 4 }).options);
  assertEquals([engine, attempt, seed], ["reference", 4, 3]);
  assertEquals(JSON.parse(modelMetadata(data).options).engine, "simd");
});

Deno.test("a model says which preset and which version of the program trained it, and how well it does", () => {
  const { preset, programVersion, testAccuracy } = modelMetadata({ ...data, preset: "deep" }, { testAccuracy: 0.98 });
  assertEquals([preset, programVersion, testAccuracy], ["deep", VERSION, "0.98"]);
});

Deno.test("a model without preset, test samples or files says nothing of them", () => {
  assertEquals(Object.keys(modelMetadata(data, { testAccuracy: null })).sort(), [
    "classes",
    "dataset",
    "options",
    "programVersion",
  ]);
});
