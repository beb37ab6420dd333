import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { join } from "deno-std/path/join.js";
import { ReferenceEngine } from "../../../src/engine/reference/reference.ts";
import { Random } from "../../../src/matrix/random.ts";
import { ModelError } from "../../../src/model/model_error.ts";
import { encodeModel } from "../../../src/model/model_file.ts";
import { Network } from "../../../src/network/network.ts";
import { findModel, readModel } from "../../../src/runs/find_model.ts";
import { inTemporaryFolder } from "../../support/temporary_folder.ts";

/** Makes a folder with an empty model file, last written at `time` seconds. */
function saveAt(root: string, name: string, time: number): string {
  const file = join(root, name, "model.safetensors");
  Deno.mkdirSync(join(root, name));
  Deno.writeFileSync(file, new Uint8Array());
  Deno.utimeSync(file, time, time);
  return file;
}

async function refusal(run: () => Promise<unknown>): Promise<string> {
  return (await assertRejects(run, ModelError)).message;
}

Deno.test("a run's folder stands for its model, and a model file for itself", () =>
  inTemporaryFolder(async (root) => {
    const file = saveAt(root, "mine", 1);
    assertEquals(await findModel(join(root, "mine")), file);
    assertEquals(await findModel(file), file);
  }));

Deno.test("without a name it is the model that was saved last, whatever its folder is called", () =>
  inTemporaryFolder(async (root) => {
    saveAt(root, "a", 1000);
    const last = saveAt(root, "mnist-002", 3000);
    saveAt(root, "mnist-010", 2000);
    Deno.mkdirSync(join(root, "still-training"));
    Deno.writeTextFileSync(join(root, "note.txt"), "");
    assertEquals(await findModel(undefined, root), last);
  }));

Deno.test("where there is no model, a sentence says what was looked for and how to get one", () =>
  inTemporaryFolder(async (root) => {
    const runs = join(root, "runs"), advice = "train one by `deno task train`, or name a model's file";
    assertEquals(await refusal(() => findModel(undefined, runs)), `${runs} holds no trained network yet; ${advice}`);
    assertEquals(await refusal(() => findModel(undefined, root)), `${root} holds no trained network yet; ${advice}`);
    assertEquals(
      await refusal(() => findModel(runs)),
      `${runs} doesn't exist; expected a run's folder or its model.safetensors`,
    );
    assertEquals(
      await refusal(() => findModel(root)),
      `${root} holds no model.safetensors; the folder of a run has one as soon as the run has saved it`,
    );
    assertEquals(
      await refusal(() => readModel(runs)),
      `${runs} doesn't exist; expected a run's folder or its model.safetensors`,
    );
  }));

Deno.test("a model is read with its classes and what its inputs are", () =>
  inTemporaryFolder(async (root) => {
    const path = join(root, "model.safetensors");
    const metadata = { dataset: "iris", classes: '["a","b"]', image: '{"width":2,"height":2}' };
    const network = Network.create(
      new ReferenceEngine(),
      { inputs: 4, layers: [3], activation: "relu", classes: 2 },
      new Random(1),
    );
    Deno.writeFileSync(path, encodeModel(network, metadata));
    const model = await readModel(path);
    assertEquals([model.path, model.dataset, model.classes], [path, "iris", ["a", "b"]]);
    assertEquals([model.image, model.scaling], [{ width: 2, height: 2 }, undefined]);
    assertEquals(model.network.predict([1, 2, 3, 4]), network.predict([1, 2, 3, 4]));
  }));

Deno.test("a file that is no model is refused by its name", () =>
  inTemporaryFolder(async (root) => {
    const path = join(root, "picture.png");
    Deno.writeFileSync(path, Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13));
    const message = await refusal(() => readModel(path));
    assertEquals(message.startsWith(`${path} announces a header of`), true, message);
  }));
