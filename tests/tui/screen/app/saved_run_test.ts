import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { join } from "deno-std/path/join.js";
import { ReferenceEngine } from "../../../../src/engine/reference/reference.ts";
import { Random } from "../../../../src/matrix/random.ts";
import { RandomStream } from "../../../../src/matrix/random_stream.ts";
import { Network } from "../../../../src/network/network.ts";
import { openSavedRun } from "../../../../tui/screen/app/saved_run.ts";
import type { ShownRun } from "../../../../tui/screen/app/run_group.ts";
import { encodeModel } from "../../../../src/model/model_file.ts";
import { DEFAULT_OPTIONS } from "../../../../src/options/options.ts";
import { modelMetadata } from "../../../../src/runs/model_metadata.ts";
import { MODEL_FILE } from "../../../../src/runs/run_folder.ts";
import { epoch, finished, started } from "../../events.ts";
import { writeLog, writeModel } from "../../../src/runs/run_files.ts";
import { inTemporaryFolder } from "../../../support/temporary_folder.ts";

const architecture = { inputs: 2, layers: [4], classes: 2 };

/** Waits until the data have come, or it is said why they don't. */
async function load(run: ShownRun): Promise<void> {
  run.onChange = ({ type }) => (type === "samples" || type === "warning") && queueMicrotask(() => run.do("leave"));
  await run.run();
}

/** A network trained on XOR, and the log of a run of its sizes. */
const trained = Network.create(new ReferenceEngine(), architecture, new Random(9));
const start = {
  ...started({ layerSizes: [2, 4, 2], layers: [4] }),
  dataset: "xor",
  classes: ["0", "1"],
  validation: 0,
};
const told = epoch({
  curve: [{ epoch: 0.5, loss: 0.4, accuracy: 0.88 }],
  perClassAccuracy: [1, 0.5],
  validationLoss: null,
  validationAccuracy: null,
});
const end = finished({ perClassAccuracy: [1, 1], confusion: [[2, 0], [0, 2]], testAccuracy: 1 });

Deno.test("a saved network is shown with its curves, its weights before and after, and its data", () =>
  inTemporaryFolder(async (folder) => {
    writeModel(folder, trained);
    writeLog(folder, start, told, end);
    const run = await openSavedRun(folder);
    const { phase, viewing, dataset, options, curves: { loss }, network, untrained, finished, modelPath, saves } =
      run.state;
    assertEquals([phase, viewing], ["finished", { doing: "inspecting", what: folder }]);
    assertEquals([dataset.name, dataset.columns, options.layers, saves], ["xor", 2, [4], false]);
    assertEquals([loss.training.points, finished?.testAccuracy], [[{ x: 0.5, y: 0.4 }], 1]);
    assertEquals(modelPath, join(folder, MODEL_FILE));
    assertEquals(
      network?.layers[0].weights.toFloat32Array(),
      trained.layers[0].weights.toFloat32Array(),
    );
    // Its options tell the seed: 1.
    const before = Network.create(new ReferenceEngine(), architecture, new Random(1, RandomStream.weights));
    assertEquals(
      untrained?.map((weights) => weights.toFloat32Array()),
      before.layers.map(({ weights }) => weights.toFloat32Array()),
    );
    await load(run);
    assertEquals(run.state.samples?.test?.labels.length, 4);
    assertEquals(run.state.warnings, []);
  }));

Deno.test("the checkpoints that a run has kept are marked where they were taken", () =>
  inTemporaryFolder(async (folder) => {
    writeModel(folder, trained);
    writeLog(folder, start, told, end);
    const checkpoints = join(folder, "checkpoints");
    Deno.mkdirSync(checkpoints);
    // Half an epoch of 55,000 samples, and a whole one.
    for (const name of ["samples-000000027500", "samples-000000055000"]) {
      Deno.writeTextFileSync(join(checkpoints, `${name}.safetensors`), "");
    }
    const { state: { history } } = await openSavedRun(folder);
    assertEquals(history.marks, [{ epoch: 0.5, kind: "checkpoint" }, { epoch: 1, kind: "checkpoint" }]);
  }));

Deno.test("without a log there are no curves, and the log of another network is none", () =>
  inTemporaryFolder(async (folder) => {
    const file = writeModel(folder, trained);
    assertEquals((await openSavedRun(file)).state.curves.loss.training.points, []);
    writeLog(folder, { ...start, layerSizes: [2, 5, 2], layers: [5] }, told);
    const { curves: { loss }, engine } = (await openSavedRun(file)).state;
    assertEquals([loss.training.points, engine], [[], undefined]);
  }));

Deno.test("a saved network is shown by its folder, or by its file where that has a name of its own", () =>
  inTemporaryFolder(async (folder) => {
    const file = writeModel(folder, trained);
    assertEquals((await openSavedRun(file)).state.viewing?.what, folder);
    const own = join(folder, "mine.safetensors");
    Deno.renameSync(file, own);
    assertEquals((await openSavedRun(own)).state.viewing?.what, own);
  }));

Deno.test("a run without a model is shown by its last checkpoint", () =>
  inTemporaryFolder(async (folder) => {
    const [first, second] = ["samples-000000000004.safetensors", "samples-000000000008.safetensors"];
    Deno.mkdirSync(join(folder, "checkpoints"));
    for (const name of [second, first]) Deno.renameSync(writeModel(folder, trained), join(folder, "checkpoints", name));
    writeLog(folder, start, told);
    const { viewing, modelPath, curves: { loss } } = (await openSavedRun(folder)).state;
    assertEquals([viewing?.what, modelPath], [folder, join(folder, "checkpoints", second)]);
    assertEquals(loss.training.points.length, 1);
  }));

Deno.test("its own data are made as they were; on others, the result in its log doesn't count", () =>
  inTemporaryFolder(async (folder) => {
    const options = { ...DEFAULT_OPTIONS, layers: [4], seed: 7 };
    const request = { name: "moons", samples: 100, noise: 0.3 };
    const data = { dataset: "moons", classes: ["upper", "lower"], request, options, validation: 20 };
    Deno.writeFileSync(join(folder, MODEL_FILE), encodeModel(trained, modelMetadata(data)));
    writeLog(folder, { ...start, dataset: "moons" }, told, end);
    const own = await openSavedRun(folder, { samples: undefined });
    await load(own);
    const { training, validation, test } = own.state.samples!;
    const counts = [training, validation, test].map((samples) => samples!.labels.length);
    assertEquals([counts.reduce((sum, count) => sum + count), counts[1]], [100, 20]);
    assertEquals(own.state.finished?.testAccuracy, 1);
    const other = await openSavedRun(folder, { noise: 0 });
    await load(other);
    assertEquals(other.state.samples!.training.labels.length, training.labels.length);
    assert(other.state.samples!.training.features.some((value, i) => value !== training.features[i]));
    assertEquals([other.state.finished, other.state.curves.loss.training.points.length], [undefined, 1]);
  }));

Deno.test("data that have changed since are shown with a warning, and data that are gone are missed", () =>
  inTemporaryFolder(async (folder) => {
    const csv = join(folder, "pets.csv");
    Deno.writeTextFileSync(
      csv,
      "label,a,b\n" + Array.from({ length: 20 }, (_, i) => `cat,${i},2\ndog,${i},1\n`).join(""),
    );
    const options = { ...DEFAULT_OPTIONS, layers: [4] };
    const data = { dataset: "pets", classes: ["cat", "dog"], request: { name: csv }, options, validation: 0 };
    const hashes = { "pets.csv": "0000" };
    const model = join(folder, MODEL_FILE);
    Deno.writeFileSync(model, encodeModel(trained, modelMetadata(data, { hashes, splitBy: "contents" })));
    const changed = await openSavedRun(folder);
    await load(changed);
    assertEquals(changed.state.samples?.classes, 2, changed.state.warnings.join());
    assertEquals(changed.state.warnings.length, 1, changed.state.warnings.join());
    assert(/pets\.csv has changed since/.test(changed.state.warnings[0]));
    // Version 0.1 divided a table by the places of its rows, so that nobody knows any more which were trained on.
    Deno.writeFileSync(model, encodeModel(trained, modelMetadata(data, { hashes })));
    const earlier = await openSavedRun(folder);
    await load(earlier);
    assertEquals(earlier.state.samples, undefined);
    assert(/pets\.csv has changed since version 0\.1 divided it/.test(earlier.state.warnings[0]));
    Deno.removeSync(csv);
    const gone = await openSavedRun(folder);
    await load(gone);
    assert(/pets\.csv doesn't exist; .*Views of samples are not available$/.test(gone.state.warnings[0]));
  }));
