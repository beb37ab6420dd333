import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { assertStringIncludes } from "deno-std/assert/string_includes.js";
import { join } from "deno-std/path/join.js";
import { ReferenceEngine } from "../../../src/engine/reference/reference.ts";
import { Random } from "../../../src/matrix/random.ts";
import { ModelError } from "../../../src/model/model_error.ts";
import { encodeModel } from "../../../src/model/model_file.ts";
import { type Architecture } from "../../../src/network/architecture.ts";
import { Network } from "../../../src/network/network.ts";
import { readCommittee } from "../../../src/runs/read_committee.ts";
import { inTemporaryFolder } from "../../support/temporary_folder.ts";

const DATA = { dataset: "pairs", classes: '["a","b"]', splitKeys: "keys" };

/** Saves an untrained network as one of some data. */
async function save(file: string, metadata: Record<string, string>, architecture: Partial<Architecture> = {}) {
  const whole = { inputs: 2, layers: [3], classes: 2, ...architecture };
  await Deno.writeFile(file, encodeModel(Network.create(new ReferenceEngine(), whole, new Random(1)), metadata));
}

Deno.test("networks of the same data answer together, whatever their layers; others are refused by a sentence", () =>
  inTemporaryFolder(async (folder) => {
    const [first, second, other] = ["first", "second", "other"].map((name) => join(folder, `${name}.safetensors`));
    await save(first, DATA);
    await save(second, DATA, { layers: [5, 4], activation: "tanh" });
    assertEquals((await readCommittee([first, second])).map(({ path }) => path), [first, second]);
    const isOther = `was trained on other data, or on another part of them, than ${first}`;
    const answersOtherwise = `has other classes or another kind of output or loss than ${first}`;
    const cases: [Record<string, string>, Partial<Architecture>, string][] = [
      [{ ...DATA, dataset: "triples" }, {}, isOther],
      [{ ...DATA, splitKeys: "others" }, {}, isOther],
      [DATA, { inputs: 3 }, isOther],
      [{ ...DATA, classes: '["b","a"]' }, {}, answersOtherwise],
      [DATA, { output: "sigmoid" }, answersOtherwise],
      [DATA, { loss: "mse" }, answersOtherwise],
    ];
    for (const [metadata, architecture, sentence] of cases) {
      await save(other, metadata, architecture);
      const { message } = await assertRejects(() => readCommittee([first, second, other]), ModelError);
      assertStringIncludes(
        message,
        `${other} ${sentence}; networks that answer together are trained on the same samples`,
      );
    }
  }));
