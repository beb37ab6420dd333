import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertStringIncludes } from "deno-std/assert/string_includes.js";
import { join } from "deno-std/path/join.js";
import { toFileUrl } from "deno-std/path/to_file_url.js";
import { ReferenceEngine } from "../../src/engine/reference/reference.ts";
import { Random } from "../../src/matrix/random.ts";
import { encodeModel } from "../../src/model/model_file.ts";
import { Network } from "../../src/network/network.ts";
import { runOnnx } from "../src/model/onnx_runtime.ts";
import { idxFile } from "../support/idx.ts";
import { runCommand } from "../support/run_command.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";

/** What `predict` says of each sample of a file: the probability of every class. */
async function predicted(model: string, file: string): Promise<number[][]> {
  const { code, output, errors } = await runCommand("predict", model, file, "--json");
  assertEquals([code, errors], [0, ""]);
  return output.trimEnd().split("\n").map((line) => Object.values<number>(JSON.parse(line).probabilities));
}

/** What the exported networks say of the same samples, by ONNX Runtime and by the TypeScript module. */
async function exported(model: string, rows: readonly number[][], floats: typeof Float32Array | typeof Float64Array) {
  const files = [join(model, "model.onnx"), join(model, "model.ts")];
  const [notes] = await Promise.all(["onnx", "ts"].map(async (format, i) => {
    const { code, errors } = await runCommand("export", model, "--to", format, "--out", files[i]);
    assertEquals(code, 0, errors);
    return errors;
  }));
  const { data, columns } = await runOnnx(await Deno.readFile(files[0]), floats.from(rows.flat()), rows[0].length);
  const module = await import(toFileUrl(files[1]).href);
  return {
    notes,
    onnx: rows.map((_, i) => [...data.subarray(i * columns, (i + 1) * columns)]),
    typescript: rows.map((row) => module.predict(row) as number[]),
  };
}

/** `predict` writes six digits; the rest of 1e-5 is float32's. */
function assertAgree(actual: readonly number[][], expected: readonly number[][]): void {
  assertEquals(actual.length, expected.length);
  const errors = actual.flatMap((row, i) => row.map((value, j) => Math.abs(value - expected[i][j])));
  assert(Math.max(...errors) < 1e-5, `the largest difference is ${Math.max(...errors)}`);
  const sure = expected.map((row) => Math.max(...row));
  assert(Math.min(...sure) < 0.99, "saturated probabilities would agree whatever the inputs are");
}

Deno.test("images of 0 to 16, dark on light, train, and evaluate, predict and exports take them alike", () =>
  inTemporaryFolder(async (folder) => {
    // A dark stroke of one to three pixels in the left or the right half of 4 × 3, on a ground of 16.
    const random = new Random(3), rows: number[][] = [], labels: number[] = [];
    for (let i = 0; i < 400; i++) {
      const label = i % 2, row = Array<number>(12).fill(16);
      for (let dot = 0; dot < 3; dot++) {
        row[4 * Math.floor(3 * random.uniform()) + 2 * label + Math.floor(2 * random.uniform())] = Math.floor(
          14 * random.uniform(),
        );
      }
      rows.push(row);
      labels.push(label);
    }
    const data = join(folder, "strokes"), run = join(folder, "run"), asked = join(folder, "asked.idx");
    await Deno.mkdir(data);
    await Deno.writeFile(join(data, "train-images-idx3-ubyte"), idxFile([400, 3, 4], rows.flat()));
    await Deno.writeFile(join(data, "train-labels-idx1-ubyte"), idxFile([400], labels));
    await Deno.writeFile(asked, idxFile([20, 3, 4], rows.slice(0, 20).flat()));

    const flags = ["--dataset", data, "--layers", "8", "--epochs", "2", "--optimizer", "adam"];
    const trained = await runCommand("train", "--plain", ...flags, "--learning-rate", "0.003", "--out", run);
    assertEquals(trained.code, 0, trained.errors);
    const note = "the images are dark on light: pixels from 0 to 16 become inputs from 1 to 0";
    assertStringIncludes(trained.output + trained.errors, note);
    const accuracy = /test accuracy +(\d+\.\d+ %, \d+ of 60)/.exec(trained.output.replace(/ samples/, ""))?.[1];
    assert(accuracy !== undefined, trained.output);
    const { output } = await runCommand("evaluate", run);
    assertStringIncludes(output, `accuracy     ${accuracy}`);

    const expected = await predicted(run, asked);
    const { notes, onnx, typescript } = await exported(run, rows.slice(0, 20), Float32Array);
    assertAgree(onnx, expected);
    assertAgree(typescript, expected);
    assertStringIncludes(notes, "note: its input takes pixels from 0 to 16\n");

    await Deno.writeFile(asked, idxFile([1, 3, 4], Array(12).fill(255)));
    const refused = await runCommand("predict", run, asked);
    assertEquals([refused.code, refused.output], [1, ""]);
    assertEquals(refused.errors, `error: ${asked} holds the pixel 255; expected pixels from 0 to 16, as in training\n`);
  }));

Deno.test("measures far from 0, tiny and constant ones give what predict says in every export", () =>
  inTemporaryFolder(async (folder) => {
    const scaling = { mean: [1e6, 1e-6, 14.62, 1.7e9], deviation: [1, 2e-7, 1, 3600] };
    const network = Network.create(new ReferenceEngine(), { inputs: 4, layers: [6], classes: 3 }, new Random(4));
    const metadata = { dataset: "hard", classes: '["a","b","c"]', scaling: JSON.stringify(scaling) };
    await Deno.writeFile(join(folder, "model.safetensors"), encodeModel(network, metadata));
    const random = new Random(5);
    const rows = Array.from({ length: 20 }, (_, i) => [
      (1e6 + random.normal()).toFixed(6),
      (1e-6 + 2e-7 * random.normal()).toExponential(9),
      // Throughout the training it was the same.
      ["14.62", "14.63", "15.5"][i % 3],
      (1.7e9 + 3600 * random.normal()).toFixed(3),
    ]);
    const asked = join(folder, "asked.csv");
    await Deno.writeTextFile(asked, rows.map((row) => row.join()).join("\n"));

    const expected = await predicted(folder, asked);
    const { notes, onnx, typescript } = await exported(folder, rows.map((row) => row.map(Number)), Float64Array);
    assertAgree(onnx, expected);
    assertAgree(typescript, expected);
    assertStringIncludes(notes, "note: its input is float64, since ");
  }));
