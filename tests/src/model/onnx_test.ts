import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { fromFileUrl } from "deno-std/path/from_file_url.js";
import { join } from "deno-std/path/join.js";
import { encodeOnnx } from "../../../src/model/onnx.ts";
import {
  HARD_FEATURES,
  HARD_SCALING,
  MIXED_IMAGES,
  MIXED_SCALING,
  NETWORKS,
  normals,
  outputsOf,
  randomNetwork,
  scaledBy,
} from "./exported_networks.ts";
import { decodeOnnx } from "./onnx_message.ts";
import { findPython } from "../../support/find_python.ts";
import { runProgram } from "../../support/program.ts";
import { inTemporaryFolder } from "../../support/temporary_folder.ts";
import { runOnnx } from "./onnx_runtime.ts";

const DESCRIPTION = { classes: ["a", "b", "c"] };

function assertNear(actual: ArrayLike<number>, expected: ArrayLike<number>): void {
  assertEquals(actual.length, expected.length);
  const error = Math.max(...Array.from(actual, (value, i) => Math.abs(value - expected[i])));
  assert(error < 1e-5, `the largest error is ${error}`);
}

for (const { name, network } of NETWORKS) {
  Deno.test(`ONNX Runtime computes on 1,000 samples what the network computes: ${name}`, async () => {
    const features = normals(9 * 1000);
    const { data, columns } = await runOnnx(encodeOnnx(network, DESCRIPTION), features, 9);
    assertEquals(columns, network.classes);
    assertNear(data, outputsOf(network, features));
  });
}

Deno.test("ONNX Runtime computes on 1,000 images what the network computes, in a batch of any size", async () => {
  const network = randomNetwork({ inputs: 784, layers: [128, 64], classes: 10 });
  const pixels = normals(784 * 1000).map((value) => Math.max(0, Math.min(1, value)));
  const model = encodeOnnx(network, { classes: Array.from("0123456789") });
  const expected = outputsOf(network, pixels);
  assertNear((await runOnnx(model, pixels, 784)).data, expected);
  assertNear((await runOnnx(model, pixels.subarray(0, 784), 784)).data, expected.slice(0, 10));
});

Deno.test("features are scaled inside the graph", async () => {
  const { network } = NETWORKS[0];
  const scaling = { mean: [1, 2, 3, 4, 5, 6, 7, 8, 9], deviation: [9, 8, 7, 6, 5, 4, 3, 2, 1] };
  const measured = normals(9 * 50).map((value, i) => value * scaling.deviation[i % 9] + scaling.mean[i % 9]);
  const scaled = measured.map((value, i) => (value - scaling.mean[i % 9]) / scaling.deviation[i % 9]);
  const { data } = await runOnnx(encodeOnnx(network, { ...DESCRIPTION, scaling }), measured, 9);
  assertNear(data, outputsOf(network, scaled));
});

Deno.test("a feature that is missing counts as its mean inside the graph, if it did so in training", async () => {
  const { network } = NETWORKS[0], measured = normals(9 * 4);
  for (const scaling of [{ mean: Array(9).fill(2), deviation: Array(9).fill(3) }, HARD_SCALING]) {
    const given = Array.from(measured, (value, i) => value * scaling.deviation[i % 9] + scaling.mean[i % 9]);
    const scaled = scaledBy(scaling, given);
    for (const i of [0, 13, 26]) [given[i], scaled[i]] = [NaN, 0];
    const model = encodeOnnx(network, { ...DESCRIPTION, scaling, imputesMean: true });
    const input = scaling === HARD_SCALING ? Float64Array.from(given) : Float32Array.from(given);
    assertNear((await runOnnx(model, input, 9)).data, outputsOf(network, scaled));
  }
});

Deno.test("the graph takes float64 where float32 would lose the feature, and then keeps its digits", async () => {
  for (const { network } of NETWORKS.slice(0, 3)) {
    const model = encodeOnnx(network, { ...DESCRIPTION, scaling: HARD_SCALING });
    const { data } = await runOnnx(model, Float64Array.from(HARD_FEATURES), 9);
    assertNear(data, outputsOf(network, scaledBy(HARD_SCALING, HARD_FEATURES)));
  }
});

Deno.test("each kind of hard feature alone is reason enough for float64, and none of them needs no more than float32", () => {
  const typeOf = (mean: number, deviation: number) => {
    const scaling = { mean: Array(9).fill(0), deviation: Array(9).fill(1) };
    scaling.mean[4] = mean;
    scaling.deviation[4] = deviation;
    const { graph } = decodeOnnx(encodeOnnx(NETWORKS[0].network, { ...DESCRIPTION, scaling }));
    return graph.input[0].type.tensorType.elemType;
  };
  assertEquals([typeOf(1e6, 1), typeOf(-1e6, 1), typeOf(14.62, 1e-3), typeOf(0, 1e-38)], Array(4).fill("DOUBLE"));
  assertEquals([typeOf(5.8, 0.83), typeOf(14.62, 1), typeOf(1e-6, 2e-7)], Array(3).fill("FLOAT"));
});

Deno.test("pixels are scaled inside the graph where a scaling says how they become inputs", async () => {
  const { network } = NETWORKS[0];
  for (const scaling of [{ offset: 16, scale: -1 / 16 }, { offset: 0, scale: 1 / 16 }, { offset: 5, scale: 1 / 11 }]) {
    const pixels = Float32Array.from({ length: 9 * 20 }, (_, i) => i * 7 % 17);
    const model = encodeOnnx(network, { ...DESCRIPTION, scaling: { minimum: 0, maximum: 16, ...scaling } });
    const inputs = Array.from(pixels, (pixel) => (pixel - scaling.offset) * scaling.scale);
    assertNear((await runOnnx(model, pixels, 9)).data, outputsOf(network, inputs));
  }
});

Deno.test("of images of both polarities those with a light border are inverted inside the graph, each by itself", async () => {
  const { network } = NETWORKS[0], { lightOnDark, darkOnLight, inputs } = MIXED_IMAGES;
  const model = encodeOnnx(network, { ...DESCRIPTION, scaling: MIXED_SCALING });
  const pixels = Float32Array.from([...darkOnLight, ...lightOnDark, ...darkOnLight]);
  assertNear((await runOnnx(model, pixels, 9)).data, outputsOf(network, [...inputs, ...inputs, ...inputs]));
});

Deno.test("the file says opset 17, takes any number of samples and names the classes", () => {
  const bytes = encodeOnnx(NETWORKS[0].network, { ...DESCRIPTION, dataset: "abc" }, { tag: "first" });
  const { irVersion, opsetImport, graph, metadataProps } = decodeOnnx(bytes);
  assertEquals([irVersion, opsetImport], [8, [{ domain: "", version: 17 }]]);
  const shapes = [...graph.input, ...graph.output].map(({ name, type: { tensorType: { shape } } }) => [
    name,
    ...shape.dim.map(({ dimParam, dimValue }) => dimParam ?? dimValue),
  ]);
  assertEquals(shapes, [["input", "batch", 9], ["probabilities", "batch", 3]]);
  assertEquals(metadataProps.map(({ key, value }) => [key, value]), [
    ["tag", "first"],
    ["dataset", "abc"],
    ["classes", '["a","b","c"]'],
  ]);
});

Deno.test("ONNX's own checker finds nothing wrong with the files, where Python has it, and reads what they say", async () => {
  const python = await findPython("onnx");
  if (python === undefined) return;
  await inTemporaryFolder(async (folder) => {
    const files = await Promise.all(NETWORKS.map(async ({ network }, i) => {
      const classes = Array.from({ length: network.classes }, (_, label) => `class ${label}`);
      const file = join(folder, `${i}.onnx`);
      await Deno.writeFile(file, encodeOnnx(network, { classes, dataset: "abc" }));
      return file;
    }));
    const wide = join(folder, "wide.onnx");
    await Deno.writeFile(wide, encodeOnnx(NETWORKS[0].network, { ...DESCRIPTION, scaling: HARD_SCALING }));
    const script = fromFileUrl(new URL("./read_onnx.py", import.meta.url));
    const { code, output, errors } = await runProgram(python, { args: [script, ...files, wide] });
    assertEquals(code, 0, errors);
    const read = output.trimEnd().split("\n").map((line) => JSON.parse(line));
    NETWORKS.forEach(({ network: { classes } }, i) => {
      assertEquals(read[i].opsets, [["", 17]]);
      assertEquals(read[i].values, [["input", "FLOAT", "batch", 9], ["probabilities", "FLOAT", "batch", classes]]);
      assertEquals(read[i].metadata[0], ["dataset", "abc"]);
    });
    assertEquals(read.at(-1).values[0], ["input", "DOUBLE", "batch", 9]);
  });
});

Deno.test("the same network gives the same bytes", () => {
  for (const { network } of NETWORKS) {
    assertEquals(encodeOnnx(network, DESCRIPTION), encodeOnnx(network, DESCRIPTION));
  }
});
