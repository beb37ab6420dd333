import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { assertStringIncludes } from "deno-std/assert/string_includes.js";
import { join } from "deno-std/path/join.js";
import { toFileUrl } from "deno-std/path/to_file_url.js";
import { decode } from "fast-png";
import { ReferenceEngine } from "../../src/engine/reference/reference.ts";
import { decodeModel } from "../../src/model/model_file.ts";
import { runOnnx } from "../src/model/onnx_runtime.ts";
import { runCommand } from "../support/run_command.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";
import { saveModel } from "../e2e/saved_model.ts";
import { runTask } from "../e2e/task_command.ts";

Deno.test("every format is written beside the model and gives the same probabilities", () =>
  inTemporaryFolder(async (folder) => {
    await saveModel(folder, "iris", { layers: [4], epochs: 5 });
    const path = join(folder, "model.safetensors");
    const model = await Deno.readFile(path);
    const files = { onnx: "model.onnx", json: "model.json", ts: "model.ts", safetensors: "network.safetensors" };
    await Promise.all(
      Object.entries(files).map(async ([format, name]) => {
        const { code, output, errors } = await (format === "ts" ? runTask : runCommand)(
          "export",
          folder,
          "--to",
          format,
        );
        assertEquals([code, output], [0, ""]);
        assertStringIncludes(errors, join(folder, name));
      }),
    );
    assertEquals(await Deno.readFile(join(folder, "network.safetensors")), model);

    const { network, metadata } = decodeModel(model, path, new ReferenceEngine());
    const { mean, deviation } = JSON.parse(metadata.scaling);
    const flower = [5.9, 3, 5.1, 1.8]; // centimetres; one of the Iris virginica
    const expected = network.predict(flower.map((x, i) => (x - mean[i]) / deviation[i]));
    const { classes, predict } = await import(toFileUrl(join(folder, "model.ts")).href);
    assertEquals(classes, JSON.parse(metadata.classes));
    const onnx = await runOnnx(await Deno.readFile(join(folder, "model.onnx")), Float32Array.from(flower), 4);
    for (const probabilities of [predict(flower), onnx.data]) {
      expected.forEach((value, i) => assert(Math.abs(value - probabilities[i]) < 1e-5));
    }
    const json = JSON.parse(await Deno.readTextFile(join(folder, "model.json")));
    assertEquals([json.inputs, json.scaling.mean, json.layers.length], [4, mean, 2]);
  }));

Deno.test("an existing file is only replaced on request", () =>
  inTemporaryFolder(async (folder) => {
    await saveModel(folder, "xor", { layers: [2], epochs: 1 });
    const out = join(folder, "model.json");
    await Deno.writeTextFile(out, "mine");
    const refused = await runCommand("export", folder, "--to", "json");
    assertEquals(refused, {
      code: 2,
      output: "",
      errors: `error: --out is ${out}; expected a file that isn't there yet; --force replaces it\n`,
    });
    assertEquals(await Deno.readTextFile(out), "mine");
    assertEquals((await runCommand("export", folder, "--to", "json", "--force")).code, 0);
    assertEquals(JSON.parse(await Deno.readTextFile(out)).inputs, 2);
    assertEquals([...Deno.readDirSync(folder)].map(({ name }) => name).sort(), ["model.json", "model.safetensors"]);
  }));

Deno.test("the weights of pixels become a PNG, and those of other features a sentence", () =>
  inTemporaryFolder(async (folder) => {
    await saveModel(folder, "mnist", { layers: [4], epochs: 1, timeLimit: 1e-3 });
    const file = join(folder, "weights.png");
    const { code, output, errors } = await runCommand("export", folder, "--weights", file, "--untrained", "--trained");
    assertEquals([code, output], [0, ""]);
    assertMatch(errors, new RegExp(`^${file}, \\d+ kB\n$`));
    const { width, height, channels } = decode(await Deno.readFile(file));
    // Two grids of 2 × 2 tiles, each of 84 × 84 pixels, 6 between them and around them, 42 between the grids.
    assertEquals([width, height, channels], [6 + 174 + 42 + 174 + 6, 6 + 174 + 6, 3]);

    await saveModel(folder, "xor", { layers: [2], epochs: 1 });
    const refused = await runCommand("export", folder, "--weights", file, "--force");
    assertEquals([refused.code, refused.output], [1, ""]);
    assertStringIncludes(refused.errors, "takes inputs that aren't the pixels of images");
  }));
