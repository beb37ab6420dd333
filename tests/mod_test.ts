import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { assertThrows } from "deno-std/assert/throws.js";
import {
  classify,
  classifyPicture,
  encodeCheckpoint,
  encodeJson,
  encodeModel,
  evaluate,
  findRuns,
  fit,
  loadDataset,
  ModelError,
  Network,
  openCheckpoint,
  openModel,
  OptionError,
  Random,
  readRun,
  ReferenceEngine,
  samplesFrom,
  split,
  train,
} from "../mod.ts";
import { runDeno } from "./support/program.ts";
import { inTemporaryFolder } from "./support/temporary_folder.ts";

const root = new URL("..", import.meta.url);

const rows = Array.from({ length: 100 }, (_, i) => [i / 100, 1 - i / 100]);
const samples = samplesFrom(rows, rows.map(([x, y]) => x > y ? 1 : 0));
const data = { training: samples, classes: 2 };
const options = { layers: [3], epochs: 2 };

Deno.test("a network is trained on arrays, saved, opened and asked", async () => {
  const parts = split({ training: samples, test: samples }, { validation: 10 });
  const session = train({ ...parts, classes: 2 }, options);
  for await (const event of session) {
    if (event.event === "started") assertEquals(event.samples, { training: 90, validation: 10, test: 100 });
  }
  assert(session.network);
  const model = await openModel(encodeModel(session.network, { classes: '["less","more"]', purpose: "a test" }));
  assertEquals([model.metadata.purpose, model.classes], ["a test", ["less", "more"]]);
  assertEquals(model.network.classify(rows), session.network.classify(rows));
});

Deno.test("fit resolves to the network, its epochs and its result: what train reports and leaves", async () => {
  const session = train({ ...data, test: samples }, options), losses: number[] = [];
  for await (const event of session) if (event.event === "epoch") losses.push(event.trainLoss);

  const { network, history, result } = await fit({ ...data, test: samples }, options);
  assertEquals(history.map(({ trainLoss }) => trainLoss), losses);
  assertEquals(network.numbers, session.network?.numbers);
  assertEquals([result.reason, result.testAccuracy], ["epochs", evaluate(network, samples).accuracy]);
});

Deno.test("fit rejects what can't be trained, with the sentence that train throws", async () => {
  const { message } = assertThrows(() => train(data, { epochs: -1 }), OptionError);
  assertEquals((await assertRejects(() => fit(data, { epochs: -1 }), OptionError)).message, message);
});

Deno.test("a network that diverges is fitted up to its last good epoch, and the result says so", async () => {
  const { network, result } = await fit(data, {
    ...options,
    epochs: 50,
    optimizer: "sgd",
    learningRate: 1000,
    loss: "mse",
    output: "identity",
  });
  assertEquals(result.reason, "diverged");
  assert(network.isFinite);
});

Deno.test("a saved network trains on, in this process and in another, to the same network", () =>
  inTemporaryFolder(async (folder) => {
    const started = await fit(data, { ...options, epochs: 20 });
    await Deno.writeFile(`${folder}/model.safetensors`, encodeModel(started.network));
    const { network: from } = await openModel(`${folder}/model.safetensors`);
    const { network, history } = await fit(data, { epochs: 10, seed: 2 }, { from });
    assert(history[9].trainLoss < started.history[19].trainLoss, "it has learned more");
    assert(evaluate(started.network, samples).loss > evaluate(network, samples).loss, "the first network is as it was");

    const program = `import { fit, openModel, samplesFrom } from ${JSON.stringify(new URL("mod.ts", root).href)};
      const rows = ${JSON.stringify(rows)};
      const data = { training: samplesFrom(rows, rows.map(([x, y]) => x > y ? 1 : 0)), classes: 2 };
      const { network: from } = await openModel("model.safetensors");
      const { network } = await fit(data, { epochs: 10, seed: 2 }, { from });
      console.log(JSON.stringify(network.layers.map(({ numbers }) => [...numbers.weights])));`;
    await Deno.writeTextFile(`${folder}/continue.ts`, program);
    const args = ["run", "--no-prompt", "--allow-read", "continue.ts"];
    const { code, output, errors } = await runDeno({ args, cwd: folder });
    assertEquals(code, 0, errors);
    assertEquals(JSON.parse(output), network.layers.map(({ numbers }) => [...numbers.weights]));
  }));

Deno.test("a run resumes from the bytes of a checkpoint, to the network that it would have become", async () => {
  const settings = { ...options, epochs: 20 }, checkpoints = { every: { epochs: 5 } };
  const session = train(data, settings, { checkpoints });
  let saved: Uint8Array | undefined;
  for await (const event of session) {
    if (event.event === "checkpoint") saved ??= encodeCheckpoint(event.checkpoint, session.network!);
  }
  const resumed = train(data, settings, { resume: openCheckpoint(saved!) });
  for await (const event of resumed) if (event.event === "finished") assertEquals(event.epochs, 20);
  assertEquals(resumed.network!.numbers, session.network!.numbers);
  assertThrows(() => openCheckpoint(encodeModel(session.network!)), ModelError, "the checkpoint is a model without");
});

Deno.test("a network goes with its data set: classes by name, features as they are measured, the same split", async () => {
  const iris = await loadDataset("iris");
  assertEquals([iris.training.labels.length, iris.test?.labels.length, iris.classes], [120, 30, 3]);
  const { network } = await fit(iris, { layers: [8], epochs: 40 });
  const model = await openModel(encodeModel(network, iris.metadata));

  // The first flowers of each species in Fisher's table.
  const flowers = [[5.1, 3.5, 1.4, 0.2], [7, 3.2, 4.7, 1.4], [6.3, 3.3, 6, 2.5]];
  const answers = classify(model, flowers);
  assertEquals(answers.map(({ name }) => name), iris.classNames);
  assertEquals(answers.map(({ label }) => label), [0, 1, 2]);
  answers.forEach(({ probability, probabilities }, i) => assertEquals(probability, probabilities[i]));
  assertEquals(classify(model, flowers[1]), answers[1]);
  assertEquals(JSON.parse(encodeJson(model.network, model)).classes, iris.classNames);

  const again = await loadDataset("iris", { model });
  assertEquals([again.training, again.test], [iris.training, iris.test]);
});

Deno.test("a missing feature counts as its mean, if the model was trained with such, and as the table was scaled", () =>
  inTemporaryFolder(async (folder) => {
    const lines = Array.from(
      { length: 40 },
      (_, i) => `${i % 8},${i === 39 ? "" : i % 5},${i % 8 > 3 ? "high" : "low"}`,
    );
    await Deno.writeTextFile(`${folder}/measures.csv`, ["x,y,kind", ...lines].join("\n"));
    const table = await loadDataset({ name: `${folder}/measures.csv`, missing: "mean" }, { validation: 0 });
    const { network } = await fit(table, { layers: [4], epochs: 5 });
    const model = await openModel(encodeModel(network, table.metadata));
    assert(model.scaling && "mean" in model.scaling);
    const [, mean] = model.scaling.mean; // of the samples that were trained on
    assertEquals(classify(model, [7, NaN]).probabilities, classify(model, [7, mean]).probabilities);
    assert(classify(model, [7, NaN]).probabilities[0] !== classify(model, [7, 4]).probabilities[0]);
  }));

Deno.test("features that a model can't take are refused by name", async () => {
  const iris = await loadDataset("iris");
  const network = Network.create(new ReferenceEngine(), { inputs: 4, layers: [], classes: 3 }, new Random(1));
  const model = await openModel(encodeModel(network, iris.metadata));
  assertThrows(() => classify(model, [1, 2, 3]), RangeError, "3 features were given; this network expects 4 a sample");
  assertThrows(() => classify(model, [[1, 2, 3, 4], [1, NaN, 3, 4]]), RangeError, "feature 1 of sample 1 is NaN");
});

Deno.test("a saved network is asked about a picture: what it makes of the digit prepared as MNIST's are", async () => {
  const network = Network.create(new ReferenceEngine(), { inputs: 784, layers: [8], classes: 10 }, new Random(1));
  const model = await openModel(encodeModel(network, { dataset: "mnist", image: '{"width":28,"height":28}' }));
  const file = await Deno.readFile(new URL("tests/data/pictures/digits/0-lato.png", root));
  const [digit, ...others] = await classifyPicture(model, file);
  assertEquals([others, digit.name, digit.line], [[], String(digit.label), 0]);
  assert(digit.box.width > 0 && Math.abs(digit.probabilities.reduce((sum, p) => sum + p, 0) - 1) < 1e-5);
  const error = await assertRejects(() => classifyPicture(model, file.subarray(0, 40), { name: "torn.png" }), Error);
  assert(error.message.startsWith("torn.png "), error.message);
});

Deno.test("a run's folder is read: its summary, its events and its network, also one of version 0.1", async () => {
  const runs = new URL("tests/fixtures/0.1", root).pathname;
  const folders = (await findRuns(runs)).map(({ folder }) => folder), found: Record<string, unknown> = {};
  for (const folder of folders) {
    const { name, state, layerSizes, events } = await readRun(folder);
    assertEquals(events[0].event, "started");
    assertEquals((await openModel(folder)).network.sizes, layerSizes);
    found[name] = state;
  }
  assertEquals(found, { digits: "finished", flowers: "finished", moons: "finished", stopped: "stopped" });
  const error = await assertRejects(() => readRun(`${runs}/nothing`), Error);
  assertEquals(error.message, `${runs}/nothing doesn't exist; expected a run's folder`);
});

Deno.test("what the library exports fits on a page, and has doc comments down to the fields", async () => {
  const source = await Deno.readTextFile(new URL("mod.ts", root));
  const exported = [...source.matchAll(/^export (?:type )?(?:\{([^}]*)\}|\* as (\w+)) from "\.\/(.*)";/gm)];
  const names = exported.flatMap(([, list, name]) => name ?? list.split(",")).filter((name) => name.trim() !== "");
  assert(names.length > 30 && names.length <= 60, `${names.length} names are exported`);
  assertEquals(source.match(/^export /gm)?.length, exported.length, "each export is counted");
  const modules = new Set(exported.map(([, , , module]) => module));
  for (const [, , name, module] of exported) {
    if (name) {
      for (const part of await exportedBy(module)) modules.add(part);
    }
  }
  const args = ["doc", "--lint", "mod.ts", ...modules];
  const lint = await runDeno({ args, cwd: root, env: { NO_COLOR: "1" } });
  const errors = lint.errors.split(/(?=^error)/m).filter((text) => text.startsWith("error["));
  // A type that only appears in what is exported is reached through it.
  assertEquals(errors.filter((text) => !text.startsWith("error[private-type-ref]")), []);
});

/** The modules that a module exports from. */
async function exportedBy(module: string): Promise<string[]> {
  const url = new URL(module, root), source = await Deno.readTextFile(url);
  return [...source.matchAll(/^export .* from "(.*)";/gm)].map(([, path]) =>
    new URL(path, url).href.slice(root.href.length)
  );
}
