import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { join } from "deno-std/path/join.js";
import { ReferenceEngine } from "../../src/engine/reference/reference.ts";
import { decodeModel } from "../../src/model/model_file.ts";
import { findPython } from "../support/find_python.ts";
import { runProgram } from "../support/program.ts";
import { runCommand } from "../support/run_command.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";
import { ROOT } from "./terminal.ts";

/** The flower that the page asks about. */
const FLOWER = [5.9, 3.0, 5.1, 1.8];

Deno.test("the page's programs in Python say what the network says, where their modules are", () =>
  inTemporaryFolder(async (folder) => {
    const page = await Deno.readTextFile(join(ROOT, "docs", "python.md"));
    const programs = [...page.matchAll(/```python\n(.*?)```/gs)].map(([, program]) => program);
    assertEquals(programs.length, 4);
    for (const program of programs) {
      assert(program.split("\n").filter((line) => !/^$|^import |^from /.test(line)).length <= 5, program);
    }

    const run = join(folder, "runs", "iris-001");
    assertEquals((await runCommand("train", "--dataset", "iris", "--plain", "--out", run)).code, 0);
    assertEquals((await runCommand("export", run, "--to", "npz")).code, 0);
    const bytes = await Deno.readFile(join(run, "model.safetensors"));
    const { network, metadata } = decodeModel(bytes, "model.safetensors", new ReferenceEngine());
    const { mean, deviation } = JSON.parse(metadata.scaling);
    const probabilities = network.predict(FLOWER.map((x, i) => (x - mean[i]) / deviation[i]));
    const answer = probabilities.indexOf(Math.max(...probabilities));

    for (const program of programs) {
      const module = program.match(/sklearn|torch|safetensors/)?.[0] ?? "numpy";
      const python = await findPython(module);
      if (python === undefined) continue;
      const { code, output, errors } = await runProgram(python, { args: ["-W", "ignore", "-c", program], cwd: folder });
      assertEquals([code, output.trim()], [0, String(answer)], errors);
    }
  }));
