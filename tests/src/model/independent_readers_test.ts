import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { fromFileUrl } from "deno-std/path/from_file_url.js";
import { join } from "deno-std/path/join.js";
import { runProgram } from "../../support/program.ts";
import { encodeModel } from "../../../src/model/model_file.ts";
import { findPython } from "../../support/find_python.ts";
import { inTemporaryFolder } from "../../support/temporary_folder.ts";
import { normals, outputsOf, randomNetwork } from "./exported_networks.ts";

/** What a model file gives for rows of features. */
type Reader = (file: string, rows: number[][]) => Promise<number[][]>;

/** The format's description in a few lines, without anything of the program. */
const readHere: Reader = async (file, rows) => {
  const bytes = await Deno.readFile(file);
  const view = new DataView(bytes.buffer);
  const start = 8 + Number(view.getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, start)));
  const number = (name: string, index: number) => {
    return view.getFloat32(start + header[name].data_offsets[0] + 4 * index, true);
  };
  const { layers } = JSON.parse(header.__metadata__.architecture);
  return rows.map((row) => {
    let a = row;
    layers.forEach(({ units, activation }: { units: number; activation: string }, l: number) => {
      const inputs = a;
      assertEquals(header[`layers.${l}.weight`].shape, [units, inputs.length]);
      a = Array.from({ length: units }, (_, unit) => {
        const weighted = inputs.map((x, i) => x * number(`layers.${l}.weight`, unit * inputs.length + i));
        const z = weighted.reduce((sum, value) => sum + value, number(`layers.${l}.bias`, unit));
        return activation === "relu" ? Math.max(0, z) : z;
      });
    });
    const powers = a.map(Math.exp);
    return powers.map((power) => power / powers.reduce((sum, value) => sum + value, 0));
  });
};

/** A few lines of NumPy. */
const readBy = (python: string): Reader => async (file, rows) => {
  const script = fromFileUrl(new URL("./read_model.py", import.meta.url));
  const { code, output, errors } = await runProgram(python, { args: [script, file, JSON.stringify(rows)] });
  assertEquals(code, 0, errors);
  return JSON.parse(output);
};

Deno.test("independent readers get the network's outputs from a model file", () =>
  inTemporaryFolder(async (folder) => {
    const network = randomNetwork({ inputs: 9, layers: [7, 6], classes: 4 });
    const file = join(folder, "model.safetensors");
    await Deno.writeFile(file, encodeModel(network, { dataset: "made in a test" }));
    const features = normals(9 * 20);
    const rows = Array.from({ length: 20 }, (_, i) => [...features.subarray(9 * i, 9 * i + 9)]);
    const expected = outputsOf(network, features);
    const python = await findPython("numpy");
    for (const read of python === undefined ? [readHere] : [readHere, readBy(python)]) {
      const outputs = (await read(file, rows)).flat();
      assertEquals(outputs.length, expected.length);
      outputs.forEach((value, i) => assert(Math.abs(value - expected[i]) < 1e-5, `${value}, ${expected[i]}`));
    }
  }));
