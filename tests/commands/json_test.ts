import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { join } from "deno-std/path/join.js";
import { datasets } from "../../data/catalog.ts";
import { PRESETS } from "../../src/options/presets.ts";
import { runCommand } from "../support/run_command.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";

/** What a command prints with `--json`, value by value, and what it prints beside it. */
async function jsonOf(task: string, ...args: string[]) {
  const { code, output, errors } = await runCommand(task, ...args, "--json");
  assertEquals(code, 0, errors);
  return { values: output.trimEnd().split("\n").map((line) => JSON.parse(line)), errors };
}

Deno.test("datasets --json prints one object a data set", async () => {
  const { values } = await jsonOf("datasets");
  assertEquals(values.map(({ name }) => name), Object.keys(datasets));
  const { name, trainingSamples, testSamples, bytes, installed, fetchedOnUse } = values[0];
  assertEquals([name, trainingSamples, testSamples, bytes], ["mnist", 60_000, 10_000, 54_950_048]);
  assertEquals([installed, fetchedOnUse], [true, true]);
  assertEquals(values.filter(({ fetchedOnUse }) => fetchedOnUse).map(({ name }) => name), [
    "mnist",
    "quickdraw",
    "iris",
  ]);
});

Deno.test("study --json prints one object a seed, and a last one with mean and deviation of them", async () => {
  const { values, errors } = await jsonOf(
    "study",
    "--dataset",
    "moons",
    "--layers",
    "4",
    "--epochs",
    "2",
    "--seeds",
    "3",
  );
  assertEquals(errors, "");
  const summary = values.pop();
  assertEquals(
    values.map(({ seed, epochs, reason }) => [seed, epochs, reason]),
    [1, 2, 3].map((seed) => [seed, 2, "epochs"]),
  );
  assertEquals(summary.seeds, 3);
  for (const samples of ["validation", "test"]) {
    const [a, b, c] = values.map((outcome) => outcome[`${samples}Accuracy`]);
    const mean = (a + b + c) / 3;
    assertAlmostEquals(summary[samples].mean, mean, 1e-12);
    assertAlmostEquals(summary[samples].deviation, Math.hypot(a - mean, b - mean, c - mean) / Math.SQRT2, 1e-12);
  }
  assertEquals(summary.slowest, Math.max(...values.map(({ seconds }) => seconds)));
  const untested = await jsonOf(
    "study",
    "--dataset",
    "moons",
    "--layers",
    "4",
    "--epochs",
    "1",
    "--seeds",
    "1",
    "--no-test",
  );
  assertEquals(untested.values[0].testAccuracy, null);
  assertEquals(Object.keys(untested.values[1]), ["seeds", "validation", "slowest"]);
});

Deno.test("train --json prints one object, which the list of runs repeats; the epochs go to the error output", () =>
  inTemporaryFolder(async (folder) => {
    const out = join(folder, "run"), words = ["--dataset", "moons", "--layers", "4", "--epochs", "2"];
    const { values: [trained, ...more], errors } = await jsonOf("train", ...words, "--out", out);
    assertEquals([more, trained.model], [[], join(out, "model.safetensors")]);
    assertMatch(errors, /^ +2\/2 /m);
    const { values: [{ name, dataset, layerSizes, state, epochs, testAccuracy }] } = await jsonOf("runs", folder);
    assertEquals({ ...trained, name, dataset, layerSizes, state, epochs, testAccuracy }, trained);
    for (const idle of [["--plain"], ["--chart", "ascii"]]) {
      const { code, errors: refusal } = await runCommand("train", ...words, "--no-save", "--json", ...idle);
      assertEquals([code, refusal], [2, `error: ${idle[0]} has no effect with --json; leave one of them out\n`]);
    }
  }));

Deno.test("study list --json prints one object a preset", async () => {
  const { values, errors } = await jsonOf("study", "list");
  assertEquals([values.map(({ name }) => name), errors], [Object.keys(PRESETS), ""]);
  const { dataset, options } = values.find(({ name }) => name === "nielsen-100");
  assertEquals([dataset, options.layers, options.activation, options.epochs], ["mnist", [100], ["sigmoid"], 60]);
});

Deno.test("gradcheck --json prints one object with the errors of each layer and kernel", async () => {
  const { values: [checked], errors } = await jsonOf("gradcheck", "--layers", "5,3", "--activation", "tanh");
  assertEquals(errors, "");
  assertEquals([checked.sizes.length, checked.options.activation, checked.isRight], [4, ["tanh", "tanh"], true]);
  assertEquals(checked.reference.layers.length, 3);
  for (const { weights, bias, corners, isRight } of checked.reference.layers) {
    assert(weights < checked.reference.limit && bias < checked.reference.limit && corners === 0 && isRight);
  }
  for (const { layers, isRight } of checked.simd.kernels) assertEquals([layers.length, isRight], [3, true]);
});

Deno.test("compare --json prints one object a run; the epochs go to the error output", () =>
  inTemporaryFolder(async (folder) => {
    const small = ["--dataset", "moons", "--layers", "4", "--epochs", "2"];
    const trained = await jsonOf("compare", ...small, "--optimizer", "sgd,adam", "--no-save");
    assertMatch(trained.errors, /^comparing optimizer: moons · [^]*\n +2\/2 +/m);
    const told = trained.values.map(({ label, dataset, options, layerSizes, finished, model }) => {
      return [label, dataset, options.optimizer, layerSizes, finished.epochs, finished.reason, model];
    });
    assertEquals(told, ["sgd", "adam"].map((name) => [name, "moons", name, [2, 4, 2], 2, "epochs", null]));

    const paths = ["one", "two"].map((name) => join(folder, name));
    for (const [i, path] of paths.entries()) {
      await runCommand("train", ...small, "--seed", String(i + 1), "--plain", "--out", path);
    }
    const saved = await jsonOf("compare", ...paths);
    assertEquals(saved.values.map(({ label, options }) => [label, options.seed]), [["one", 1], ["two", 2]]);
    const [{ lastEpoch, finished }] = saved.values;
    assertEquals([lastEpoch.epoch, finished.epochs], [2, 2]);
    assert(finished.testAccuracy > 0.5 && lastEpoch.validationAccuracy > 0.5);
  }));
