import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { join } from "deno-std/path/join.js";
import { toFileUrl } from "deno-std/path/to_file_url.js";
import { encodeJavaScript } from "../../../src/model/javascript.ts";
import { encodeJson } from "../../../src/model/json.ts";
import { encodeOnnx } from "../../../src/model/onnx.ts";
import { encodeTypeScript } from "../../../src/model/typescript.ts";
import { inTemporaryFolder } from "../../support/temporary_folder.ts";
import { cooled } from "./cooled.ts";
import { NETWORKS, normals, outputsOf } from "./exported_networks.ts";
import { runOnnx } from "./onnx_runtime.ts";

const TEMPERATURE = 1.7;

/** One of each kind of output that is a probability. */
const CALIBRATED = NETWORKS.filter(({ name }) =>
  ["relu", "sigmoid outputs", "two classes by softmax", "two classes by one sigmoid"].includes(name)
);

function assertNear(actual: ArrayLike<number>, expected: ArrayLike<number>): void {
  assertEquals(actual.length, expected.length);
  const error = Math.max(...Array.from(actual, (value, i) => Math.abs(value - expected[i])));
  assert(error < 1e-5, `the largest error is ${error}`);
}

for (const { name, network } of CALIBRATED) {
  const features = normals(9 * 20), expected = outputsOf(cooled(network, TEMPERATURE), features);
  const classes = Array.from({ length: network.classes }, (_, label) => String(label));
  const description = { classes, temperature: TEMPERATURE };

  Deno.test(`ONNX Runtime and modules give a calibrated network's probabilities at its temperature: ${name}`, () =>
    inTemporaryFolder(async (folder) => {
      assertNear((await runOnnx(encodeOnnx(network, description), features, 9)).data, expected);
      const modules = { ts: encodeTypeScript(network, description), js: encodeJavaScript(network, description) };
      for (const [ending, source] of Object.entries(modules)) {
        assertNear(await predictionsBy(join(folder, `model.${ending}`), source, features), expected);
      }
    }));
}

Deno.test("at the lowest temperature a module gives all to the largest probability, and no NaN", () =>
  inTemporaryFolder(async (folder) => {
    const features = normals(9 * 20);
    for (const [i, { network }] of CALIBRATED.entries()) {
      const classes = Array.from({ length: network.classes }, (_, label) => String(label));
      const source = encodeJavaScript(network, { classes, temperature: 1 / 1000 });
      // By logits that are a thousand times as large.
      const expected = outputsOf(cooled(network, 1 / 1000), features);
      assertNear(await predictionsBy(join(folder, `${i}.js`), source, features), expected);
    }
  }));

/** What a module predicts for each row of features. */
async function predictionsBy(file: string, source: string, features: Float32Array): Promise<number[]> {
  await Deno.writeTextFile(file, source);
  const { predict } = await import(toFileUrl(file).href);
  return Array.from({ length: 20 }, (_, i): number[] => predict(features.subarray(9 * i, 9 * i + 9))).flat();
}

Deno.test("the JSON of a calibrated network names its temperature, and that of another none", () => {
  const { network } = CALIBRATED[0];
  const written = (temperature?: number) => JSON.parse(encodeJson(network, { classes: ["a", "b", "c"], temperature }));
  assertEquals(written(TEMPERATURE).temperature, TEMPERATURE);
  assertEquals("temperature" in written(), false);
});
