import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { assertStringIncludes } from "deno-std/assert/string_includes.js";
import { join } from "deno-std/path/join.js";
import { loadDataset } from "../../src/runs/load_dataset.ts";
import { openModel } from "../../src/runs/open_model.ts";
import { reviseModel } from "../../src/model/revise_model.ts";
import { readInitialModel, readInitialModelAgain } from "../../src/runs/initial_model.ts";
import { classify } from "../../src/runs/classify.ts";
import { RunLock } from "../../src/runs/run_lock.ts";
import { runCommand } from "../support/run_command.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";

/** Trains on noisy points, with samples held out, and returns the run's folder. */
async function trainedRun(folder: string, name: string, ...options: string[]): Promise<string> {
  const out = join(folder, name);
  const data = ["--dataset", "moons", "--samples", "800", "--noise", "0.35", "--layers", "8", "--epochs", "8"];
  const result = await runCommand("train", "--plain", "--out", out, ...data, ...options);
  assertEquals(result.code, 0, result.errors);
  return out;
}

async function answersOf(...args: string[]): Promise<{ class: string; probability: number; temperature?: number }[]> {
  const { code, output, errors } = await runCommand("predict", ...args, "--json");
  assertEquals(code, 0, errors);
  return output.trimEnd().split("\n").map((line) => JSON.parse(line));
}

Deno.test("evaluate --calibrate saves a temperature, by which predict answers with the same classes from then on", () =>
  inTemporaryFolder(async (folder) => {
    const run = await trainedRun(folder, "one", "--validation", "200");
    const rows = join(folder, "rows.csv");
    await Deno.writeTextFile(rows, "0.1,0.9\n0.5,0.3\n1.2,-0.4\n0.5,0.25\n");
    const before = await answersOf(run, rows), { sha256 } = await readInitialModel(run);
    const report = await runCommand("evaluate", run, "--calibrate");
    assertEquals([report.code, report.errors], [0, ""]);
    assertMatch(
      report.output,
      /^temperature, fitted and saved with the network\nmodel +T +validation samples +NLL +ECE\n/,
    );
    assert(report.output.split("\n").every((line) => line.length <= 80), report.output);
    const { temperature, network } = await openModel(run);
    assert(temperature !== undefined && temperature !== 1);
    const shown = `calibrated, T = ${Number(temperature.toPrecision(3))}`;
    assertStringIncludes(report.output, shown);

    const after = await answersOf(run, rows), logits = network.logits(Float32Array.of(0.1, 0.9));
    assertEquals(after.map((answer) => answer.class), before.map((answer) => answer.class));
    assertEquals(after[0].temperature, temperature);
    const [z0, z1] = logits, p = 1 / (1 + Math.exp(-Math.abs(z1 - z0) / temperature));
    assertAlmostEquals(after[0].probability, p, 1e-5);
    assertAlmostEquals(classify(await openModel(run), [0.1, 0.9]).probability, p, 1e-5);
    assertStringIncludes((await runCommand("predict", run, rows)).output, shown);
    // A run that has started from it may start from it again, and to calibrate it once more changes nothing.
    assertEquals((await readInitialModel(run)).sha256, sha256);
    const [bytes] = [await Deno.readFile(join(run, "model.safetensors"))];
    const again = JSON.parse((await runCommand("evaluate", run, "--calibrate", "--json")).output);
    assertEquals(await Deno.readFile(join(run, "model.safetensors")), bytes);
    assertEquals([again.calibrated.temperature, again.temperatures[0].samples], [temperature, 200]);
    const { loss } = again.temperatures[0];
    assert(loss.after <= loss.before, JSON.stringify(loss));
  }));

Deno.test("a sample has the same calibrated probabilities in dream and project, but at an earlier epoch the network's own", () =>
  inTemporaryFolder(async (folder) => {
    const run = await trainedRun(folder, "one", "--validation", "200");
    assertEquals((await runCommand("evaluate", run, "--calibrate")).code, 0);
    const model = await openModel(run), { network, temperature } = model;
    const { test } = await loadDataset({ name: "moons", samples: 800, noise: 0.35 }, { model });
    const [z0, z1] = network.logits(test!.features.slice(0, 2));
    const answer = async (...args: string[]) => JSON.parse((await runCommand(...args, "--json")).output);
    const dream = await answer("dream", run, "--sample", "1");
    const projection = await answer("project", run, "--limit", "2");
    const p = 1 / (1 + Math.exp(-Math.abs(z1 - z0) / temperature!));
    assertEquals([dream.temperature, projection.temperature], [temperature, temperature]);
    assertAlmostEquals(Math.max(...dream.before), p, 1e-5);
    assertAlmostEquals(projection.samples[0].probability, p, 1e-5);
    const { output } = await runCommand("dream", run, "--sample", "1");
    assertStringIncludes(output.replaceAll("\n", " "), `calibrated, T = ${Number(temperature!.toPrecision(3))}.`);

    const last = await answer("project", run, "--limit", "2", "--epoch", "8");
    assertEquals(last.temperature, undefined);
    assertAlmostEquals(last.samples[0].probability, 1 / (1 + Math.exp(-Math.abs(z1 - z0))), 1e-3);
  }));

Deno.test("networks that answer together are calibrated by the mean of their temperatures' logarithms", () =>
  inTemporaryFolder(async (folder) => {
    const runs = [await trainedRun(folder, "one"), await trainedRun(folder, "two", "--seed", "1", "--layers", "3")];
    const rows = join(folder, "rows.csv");
    await Deno.writeTextFile(rows, "0.5,0.25\n");
    const [raw] = await answersOf(...runs, rows);
    const { code, output } = await runCommand("evaluate", ...runs, "--calibrate", "--json");
    assertEquals(code, 0);
    const [one, two] = await Promise.all(runs.map(async (run) => (await openModel(run)).temperature!));
    const joint = Math.exp((Math.log(one) + Math.log(two)) / 2);
    assertAlmostEquals(JSON.parse(output).calibrated.temperature, joint, 1e-12);
    const [answer] = await answersOf(...runs, rows), odds = (p: number) => Math.log(p / (1 - p));
    assertEquals(answer.class, raw.class);
    assertAlmostEquals(odds(answer.probability), odds(raw.probability) / joint, 1e-4);
  }));

Deno.test("to train a run longer drops its temperature, which was that of other weights", () =>
  inTemporaryFolder(async (folder) => {
    const run = await trainedRun(folder, "one");
    assertEquals((await runCommand("evaluate", run, "--calibrate")).code, 0);
    assert((await openModel(run)).temperature !== undefined);
    assertEquals((await runCommand("train", "--plain", "--resume", run, "--epochs", "9")).code, 0);
    assertEquals((await openModel(run)).temperature, undefined);
  }));

Deno.test("a network that was saved without novelty learns it when it is calibrated, and is no other network then", () =>
  inTemporaryFolder(async (folder) => {
    const run = await trainedRun(folder, "one", "--validation", "200"), file = join(run, "model.safetensors");
    const { novelty } = await openModel(run);
    assert(novelty);
    await Deno.writeFile(file, reviseModel(await Deno.readFile(file), file, { metadata: {}, novelty: null }));
    assertEquals((await openModel(run)).novelty, undefined);
    const { sha256 } = await readInitialModel(run);
    assertEquals((await runCommand("evaluate", run, "--calibrate")).code, 0);
    assertEquals((await openModel(run)).novelty, novelty);
    assertEquals((await readInitialModelAgain("runs/other", { path: run, sha256 })).sha256, sha256);
  }));

Deno.test("a network that can't be calibrated stays as it is, and one sentence says why", () =>
  inTemporaryFolder(async (folder) => {
    const cases: [string, RegExp][] = [
      [
        await trainedRun(folder, "none", "--validation", "0"),
        /^error: \S+ has no validation samples, to which a temperature is fitted; retrain it with some, such as --validation 500\n$/,
      ],
      [
        await trainedRun(folder, "test", "--validation", "test"),
        /^error: \S+ was validated on the test samples; a temperature has to be fitted to other samples; retrain it with --validation 500, say\n$/,
      ],
      [
        await trainedRun(folder, "identity", "--loss", "mse", "--output", "identity"),
        /^error: \S+ has identity outputs, which aren't probabilities .*; only a network with --output softmax or sigmoid/,
      ],
      [
        await trainedRun(folder, "right", "--noise", "0", "--epochs", "60"),
        /^error: \S+ has no temperature .* that minimizes the loss of its validation samples; there is one only if it gets some of them wrong/,
      ],
    ];
    const busy = await trainedRun(folder, "busy");
    using _lock = await RunLock.take(busy);
    cases.push([busy, /^error: \S+ is being trained by process \d+.*; wait until it is done, or stop it there\n$/]);
    const full = await trainedRun(folder, "full", "--validation", "200");
    await Deno.mkdir(join(full, "model.safetensors.partial"));
    cases.push([full, /^error: \S+ can't be written \(.*\); free some space or choose another folder\n$/]);
    for (const [run, sentence] of cases) {
      const file = join(run, "model.safetensors"), before = await Deno.readFile(file);
      const { code, output, errors } = await runCommand("evaluate", run, "--calibrate");
      assertEquals([code, output], [1, ""], errors);
      assertMatch(errors, sentence);
      assertEquals(await Deno.readFile(file), before);
    }
  }));
