import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { join } from "deno-std/path/join.js";
import { ReferenceEngine } from "../../../src/engine/reference/reference.ts";
import { Random } from "../../../src/matrix/random.ts";
import { decodeCheckpoint, encodeCheckpoint } from "../../../src/model/checkpoint_file.ts";
import type { RunProgress } from "../../../src/training/checkpoints/checkpoint.ts";
import type { TrainingEvent } from "../../../src/training/events.ts";
import { resolveOptions, type TrainingOptions } from "../../../src/options/options.ts";
import { listCheckpoints } from "../../../src/runs/checkpoint_store.ts";
import { RunRecorder } from "../../../src/runs/recorder.ts";
import { openResumableRun } from "../../../src/runs/open_resumable_run.ts";
import { recordedSoFar, requireSameData, type ResumableRun } from "../../../src/runs/resumable_run.ts";
import { RunError } from "../../../src/runs/run_error.ts";
import { LOG_FILE, MODEL_FILE } from "../../../src/runs/run_folder.ts";
import { readRunLog } from "../../../src/runs/run_log_reader.ts";
import { LOCK_FILE } from "../../../src/runs/run_lock.ts";
import { numbersOf, type Outcome, runTrainer, separablePoints } from "../training/run_trainer.ts";
import { inTemporaryFolder } from "../../support/temporary_folder.ts";
import { started } from "../../tui/events.ts";
import { PLAIN } from "../../support/plain_options.ts";

const training = separablePoints(20), validation = separablePoints(12, 2);

function settingOf(options: TrainingOptions) {
  return { training, validation, options, checkpoints: { every: { batches: 1 } } };
}

function recordedData(options: TrainingOptions) {
  const request = { name: "points" };
  return {
    dataset: "points",
    classes: ["left", "right"],
    request,
    options: resolveOptions({ ...PLAIN, ...options }),
    validation: 12,
  };
}

/** Opens a run that can be resumed, and lets others do so too. */
async function openRun(path?: string, root?: string): Promise<ResumableRun> {
  const run = await openResumableRun(path, root);
  run.lock[Symbol.dispose]();
  return run;
}

function failOnWarning(sentence: string): void {
  throw new Error(sentence);
}

/** The events of a run, with the one that the worker sends first. */
function eventsOf({ events, network }: Outcome, options: TrainingOptions): TrainingEvent[] {
  const { threads: _, ...resolved } = resolveOptions({ ...PLAIN, ...options });
  return [started({ ...resolved, layerSizes: network.sizes, threads: 1 }), ...events];
}

/** What is in a log except the times and how much each line has, which differ; and all points of its curves. */
function toldIn(folder: string): unknown[] {
  const lines = Deno.readTextFileSync(join(folder, LOG_FILE)).trimEnd().split("\n").map((line) => JSON.parse(line));
  const told = lines.filter(({ event }) => event !== "progress")
    .map(({ seconds: _, time: __, run: ___, curve: ____, ...event }) => event);
  return [told, lines.flatMap(({ curve = [] }) => curve)];
}

/** Copies a run's folder as a process that is killed leaves it: nobody holds its lock. */
function copyFolder(from: string, to: string): void {
  Deno.mkdirSync(to);
  for (const { name, isDirectory } of Deno.readDirSync(from)) {
    if (isDirectory) copyFolder(join(from, name), join(to, name));
    else if (name !== LOCK_FILE) Deno.copyFileSync(join(from, name), join(to, name));
  }
}

/** Leaves behind what a write that was killed in the middle does: half a line, or half of a checkpoint. */
async function tear(folder: string, next: string, random: Random): Promise<void> {
  const part = (bytes: Uint8Array) => bytes.subarray(0, Math.floor(random.uniform() * bytes.length));
  const line = new TextEncoder().encode('{"event":"epoch","epoch":1,"learningRate":0.1,"trainLoss":0.25}\n');
  if (random.uniform() < 0.5) Deno.writeFileSync(join(folder, LOG_FILE), part(line), { append: true });
  const before = new Set((await listCheckpoints(folder)).map(({ samplesSeen }) => samplesSeen));
  const [written] = (await listCheckpoints(next)).filter(({ samplesSeen }) => !before.has(samplesSeen));
  if (!written) return;
  const name = written.path.slice(next.length);
  Deno.mkdirSync(join(folder, "checkpoints"), { recursive: true });
  Deno.writeFileSync(join(folder, `${name}.partial`), part(Deno.readFileSync(written.path)));
  // Where the folder's list of names reached the disk, and the file's bytes didn't.
  if (random.uniform() < 0.3) Deno.writeFileSync(join(folder, name), part(Deno.readFileSync(written.path)));
}

const MOMENTS = 15;

const runs: Readonly<Record<string, TrainingOptions>> = {
  "adam, a plateau schedule and dropout": {
    layers: [4],
    batchSize: 8,
    epochs: 4,
    optimizer: "adam",
    learningRate: 0.1,
    schedule: "plateau",
    decayEvery: 1,
    dropout: 0.2,
  },
  "patience": { layers: [4], batchSize: 8, epochs: 8, optimizer: "nesterov", learningRate: 3, patience: 2 },
  "restarts": { layers: [4], batchSize: 16, epochs: 2, optimizer: "rmsprop", targetLoss: 1e-9, restarts: 2 },
};

for (const [name, options] of Object.entries(runs)) {
  Deno.test(`killed at ${MOMENTS} random moments, a run with ${name} resumes to the same weights and the same log`, () =>
    inTemporaryFolder(async (root) => {
      const data = recordedData({ ...options, engine: "reference" });
      const outcome = runTrainer(settingOf({ ...options, engine: "reference" }));
      const whole = join(root, "whole");
      const recorder = new RunRecorder(data, failOnWarning, { out: whole });
      const states: string[] = [];
      for (const event of eventsOf(outcome, data.options)) {
        const written = Promise.withResolvers<void>();
        recorder.onCheckpoint = () => written.resolve();
        await recorder.record(event, outcome.network);
        if (event.event === "checkpoint") await written.promise;
        const state = join(root, `state-${states.length}`);
        copyFolder(whole, state);
        states.push(state);
      }
      const random = new Random(7);
      let resumed = 0;
      for (let moment = 0; moment < MOMENTS; moment++) {
        // The last state is that of a run that has finished.
        const i = Math.floor(random.uniform() * (states.length - 1));
        const folder = join(root, `killed-${moment}`);
        copyFolder(states[i], folder);
        await tear(folder, states[i + 1], random);
        if (await expectSame(folder, whole, outcome, i)) resumed++;
      }
      // Of the others, the only checkpoint was torn.
      assert(resumed > 0.9 * MOMENTS, `${resumed} went on`);
    }));
}

/** Resumes a run that was killed, and compares what it comes to with the whole one; false if it can't be resumed. */
async function expectSame(folder: string, whole: string, outcome: Outcome, state: number): Promise<boolean> {
  let run;
  try {
    run = await openRun(folder);
  } catch (error) {
    // The only one there was is the one that was torn.
    assert(error instanceof RunError && state <= 1, `state ${state}: ${error}`);
    return false;
  }
  const resumed = runTrainer({ ...settingOf(run.options), resume: run.checkpoint });
  assertEquals(numbersOf(resumed.network), numbersOf(outcome.network), `state ${state}`);
  const recorder = new RunRecorder(
    { ...recordedData(run.options), options: run.options },
    failOnWarning,
    { soFar: recordedSoFar(run) },
  );
  for (const event of eventsOf(resumed, run.options)) await recorder.record(event, resumed.network);
  assertEquals(toldIn(folder), toldIn(whole), `state ${state}`);
  assertEquals(Deno.readFileSync(recorder.modelPath!), Deno.readFileSync(join(whole, "model.safetensors")));
  return true;
}

const small: TrainingOptions = { layers: [3], batchSize: 8, epochs: 2, engine: "reference" };

/** Records a run up to some event, and leaves it as a killed process does; all of it if there is no such event. */
async function recordRun(folder: string, upTo?: (event: TrainingEvent) => boolean): Promise<RunRecorder> {
  const outcome = runTrainer(settingOf(small));
  const recorder = new RunRecorder(recordedData(small), failOnWarning, { out: folder });
  for (const event of eventsOf(outcome, small)) {
    const written = Promise.withResolvers<void>();
    recorder.onCheckpoint = () => written.resolve();
    await recorder.record(event, outcome.network);
    if (event.event === "checkpoint") await written.promise;
    if (upTo?.(event)) break;
  }
  if (upTo) Deno.removeSync(join(folder, LOCK_FILE));
  return recorder;
}

const isEndOfFirstEpoch = (event: TrainingEvent) => event.event === "checkpoint" && event.epoch === 1;

Deno.test("without a name, the newest run that has not come to its end is resumed", () =>
  inTemporaryFolder(async (root) => {
    for (const name of ["a", "b"]) await recordRun(join(root, name), isEndOfFirstEpoch);
    await recordRun(join(root, "c"));
    Deno.utimeSync(join(root, "a", LOG_FILE), 1000, 1000);
    assertEquals((await openRun(undefined, root)).folder, join(root, "b"));
    for (const name of ["a", "b"]) Deno.removeSync(join(root, name), { recursive: true });
    await assertRejects(() => openRun(undefined, root), RunError, "holds no run to resume");
  }));

Deno.test("a run that was killed before its first checkpoint starts again as it was started, and says so", () =>
  inTemporaryFolder(async (root) => {
    const folder = join(root, "killed");
    const data = {
      ...recordedData(small),
      request: { name: "points", seed: 3 },
      preset: "tiny",
      limit: 20,
      tag: "one",
    };
    const recorder = new RunRecorder(data, failOnWarning, { out: folder });
    recorder.describe({ hashes: { "points.csv": "ab" } });
    const outcome = runTrainer({ training, options: small });
    const [start] = eventsOf(outcome, small);
    await recorder.record(start, undefined);
    const begun = Deno.readTextFileSync(join(folder, LOG_FILE));
    await recorder.record(outcome.epochs[0], undefined);
    Deno.removeSync(join(folder, LOCK_FILE));
    const run = await openRun(undefined, root);
    assertEquals(run.warnings, [`${folder} ended before its first checkpoint; it restarts`]);
    const { options, request, limit, validation, tag, metadata: { preset }, checkpoint } = run;
    assertEquals(
      { options, request, limit, validation, tag, preset, checkpoint },
      {
        options: data.options,
        request: data.request,
        limit: 20,
        validation: 12,
        tag: "one",
        preset: "tiny",
        checkpoint: undefined,
      },
    );
    const changed = () => requireSameData(run, { name: "points", hashes: { "points.csv": "cd" } });
    assertThrows(changed, RunError, "was trained on another points.csv");
    await new RunRecorder(data, failOnWarning, { soFar: recordedSoFar(run) }).record(
      start,
      undefined,
    );
    assertEquals(Deno.readTextFileSync(join(folder, LOG_FILE)), begun);
  }));

Deno.test("a run that was killed before its first line can't be resumed, and isn't the newest that can", () =>
  inTemporaryFolder(async (root) => {
    const folder = join(root, "killed");
    await recordRun(join(root, "begun"), ({ event }) => event === "started");
    Deno.utimeSync(join(root, "begun", LOG_FILE), 1000, 1000);
    Deno.mkdirSync(folder);
    for (const rest of ["", '{"event":"started","tr']) {
      Deno.writeTextFileSync(join(folder, LOG_FILE), rest);
      await assertRejects(() => openRun(folder), RunError, "before it logged what it trains");
      assertEquals((await openRun(undefined, root)).folder, join(root, "begun"));
    }
  }));

Deno.test("a run that is finished, and one that another process trains, can't be resumed, and say so", () =>
  inTemporaryFolder(async (root) => {
    const finished = join(root, "finished"), running = join(root, "running");
    await recordRun(finished);
    await assertRejects(
      () => openRun(finished),
      RunError,
      `is finished; look at it with \`deno task inspect ${finished}\``,
    );
    const recorder = new RunRecorder(recordedData(small), failOnWarning, { out: running });
    await recorder.record(started(), undefined);
    await assertRejects(() => openRun(running), RunError, `is being trained by process ${Deno.pid}`);
    await recorder.recordAbort();
  }));

Deno.test("a checkpoint that is damaged is left out with a warning, and the one before it counts", () =>
  inTemporaryFolder(async (root) => {
    const folder = join(root, "run");
    await recordRun(folder, isEndOfFirstEpoch);
    const [newest, before] = await listCheckpoints(folder);
    Deno.truncateSync(newest.path, 100);
    const run = await openRun(folder);
    assertEquals(run.checkpoint?.progress.counts.samplesSeen, before.samplesSeen);
    assertEquals(run.warnings.length, 1);
    assert(run.warnings[0].startsWith(newest.path), run.warnings[0]);
  }));

Deno.test("a checkpoint whose progress is wrong is left out like a damaged one", () =>
  inTemporaryFolder(async (root) => {
    const folder = join(root, "run");
    await recordRun(folder, isEndOfFirstEpoch);
    const [newest, before] = await listCheckpoints(folder);
    const { network, metadata, checkpoint } = decodeCheckpoint(
      Deno.readFileSync(newest.path),
      newest.path,
      new ReferenceEngine(),
    );
    const whole = checkpoint.progress as RunProgress;
    const wrong: [unknown, string][] = [
      [{ epoch: 7 }, "attempt"],
      [null, "attempt"],
      [{ ...whole, counts: { ...whole.counts, tally: { confusion: [[1]], lossSum: 0 } } }, "counts"],
      [{ ...whole, start: 3 }, "start"],
    ];
    for (const [progress, field] of wrong) {
      Deno.writeFileSync(newest.path, encodeCheckpoint({ ...checkpoint, progress }, network, metadata));
      const run = await openRun(folder);
      assertEquals(run.checkpoint?.progress.counts.samplesSeen, before.samplesSeen);
      assertEquals(run.warnings.length, 1);
      assert(
        run.warnings[0].startsWith(`${newest.path} contradicts itself; the checkpoint's ${field}`),
        run.warnings[0],
      );
    }
    const options = JSON.stringify({ ...JSON.parse(metadata.options), batchSize: 0 });
    Deno.writeFileSync(newest.path, encodeCheckpoint(checkpoint, network, { ...metadata, options }));
    const { warnings: [warning] } = await openRun(folder);
    assert(warning.startsWith(`${newest.path} has options that can't be used (`), warning);
  }));

Deno.test("where no checkpoint can be used, it is said what is wrong with the newest, and what to do", () =>
  inTemporaryFolder(async (root) => {
    const folder = join(root, "run");
    await recordRun(folder, isEndOfFirstEpoch);
    const files = await listCheckpoints(folder);
    for (const { path } of files) Deno.truncateSync(path, 100);
    const { message } = await assertRejects(() => openRun(folder), RunError, "no checkpoint that can be used");
    assert(message.includes(`${files[0].path} `), message);
    assert(message.endsWith("remove its folder checkpoints, and --resume restarts the run"));
    Deno.removeSync(join(folder, "checkpoints"), { recursive: true });
    assertEquals((await openRun(folder)).checkpoint, undefined);
  }));

Deno.test("a run doesn't resume with other data than those it was started with", () =>
  inTemporaryFolder(async (root) => {
    const folder = join(root, "run");
    await recordRun(folder, isEndOfFirstEpoch);
    const run = await openRun(folder);
    const begun = { ...run, metadata: { ...run.metadata, hashes: '{"points.csv":"ab"}' } };
    const name = "points";
    requireSameData(begun, { name, hashes: { "points.csv": "ab" } });
    const changed = () => requireSameData(begun, { name, hashes: { "points.csv": "cd" } });
    assertThrows(changed, RunError, "was trained on another points.csv");
  }));

Deno.test("data that were moved are the same if their files are, whatever they are called now", () =>
  inTemporaryFolder(async (root) => {
    const folder = join(root, "run");
    await recordRun(folder, isEndOfFirstEpoch);
    const run = await openRun(folder);
    const begun = { ...run, metadata: { ...run.metadata, hashes: '{"points.csv":"ab","test.csv":"cd"}' } };
    requireSameData(begun, { name: "moved", hashes: { "a.csv": "cd", "b.csv": "ab" } });
    for (const hashes of [{ "a.csv": "ab" }, { "a.csv": "ef", "b.csv": "ab" }, {}]) {
      const other = () => requireSameData(begun, { name: "moved", hashes: hashes as Record<string, string> });
      assertThrows(other, RunError, "was trained on other data than moved; ");
    }
    // Without any files there is nothing to know them by.
    const made = { ...run, metadata: { ...run.metadata, hashes: "{}" } };
    assertThrows(() => requireSameData(made, { name: "moved", hashes: {} }), RunError, "was trained on other data");
  }));

Deno.test("a run without its log resumes from its checkpoint, says so, and starts a new log", () =>
  inTemporaryFolder(async (root) => {
    const folder = join(root, "run"), log = join(folder, LOG_FILE);
    await recordRun(folder, isEndOfFirstEpoch);
    const { checkpoint, options } = await openRun(folder);
    const losses = [() => Deno.writeTextFileSync(log, ""), () => Deno.removeSync(log)];
    for (const lose of losses) {
      lose();
      const run = await openRun(folder);
      assertEquals([run.request, run.validation, run.events, run.log.length], [{ name: "points" }, 12, [], 0]);
      assertEquals([run.checkpoint, run.options], [checkpoint, options]);
      assertEquals(run.warnings, [`${folder} has no log from before its checkpoint; it starts a new one`]);
    }
    const run = await openRun(log);
    const recorder = new RunRecorder(recordedData(small), failOnWarning, { soFar: recordedSoFar(run) });
    const outcome = runTrainer(settingOf(small));
    for (const event of [eventsOf(outcome, small)[0], outcome.epochs[1]]) await recorder.record(event, undefined);
    await recorder.recordAbort();
    const told = readRunLog(Deno.readFileSync(log)).events.map(({ event }) => event);
    assertEquals(told, ["started", "epoch", "aborted"]);
    Deno.removeSync(log);
    Deno.removeSync(join(folder, "checkpoints"), { recursive: true });
    await assertRejects(
      () => openRun(folder),
      RunError,
      `${folder} holds neither a ${LOG_FILE} nor a checkpoint; `,
    );
  }));

/** Records a whole run whose model can't be written; returns what was warned of. */
async function recordUnsaved(folder: string): Promise<{ readonly recorder: RunRecorder; readonly warnings: string[] }> {
  const warnings: string[] = [];
  const outcome = runTrainer(settingOf(small));
  const recorder = new RunRecorder(recordedData(small), (sentence) => warnings.push(sentence), { out: folder });
  for (const event of eventsOf(outcome, small)) {
    // A file can't take the place of a folder that isn't empty.
    if (event.event === "finished") Deno.mkdirSync(join(folder, MODEL_FILE, "in the way"), { recursive: true });
    await recorder.record(event, outcome.network);
  }
  return { recorder, warnings };
}

/** The model of {@link small}, saved without any trouble. */
async function savedModel(root: string): Promise<Uint8Array> {
  await recordRun(join(root, "whole"));
  return Deno.readFileSync(join(root, "whole", MODEL_FILE));
}

Deno.test("a model that can't be written at the end is written when the run is left, if it can be then", () =>
  inTemporaryFolder(async (root) => {
    const folder = join(root, "run"), model = join(folder, MODEL_FILE);
    const { recorder, warnings } = await recordUnsaved(folder);
    assertEquals(warnings.map((sentence) => sentence.split(":")[0]), ["the model can't be saved"]);
    assertEquals(recorder.modelPath, undefined);
    await assertRejects(() => openRun(folder), RunError, "is being trained by");
    Deno.removeSync(model, { recursive: true });
    await recorder.recordAbort();
    assertEquals(recorder.modelPath, model);
    assertEquals(Deno.readFileSync(model), await savedModel(root));
    await assertRejects(() => openRun(folder), RunError, "is finished");
  }));

Deno.test("a run that has come to its end without being saved is resumed, to the same model", () =>
  inTemporaryFolder(async (root) => {
    const expected = await savedModel(root);
    const folder = join(root, "run"), model = join(folder, MODEL_FILE);
    const { recorder } = await recordUnsaved(folder);
    await recorder.recordAbort();
    Deno.removeSync(model, { recursive: true });
    const damage: [damage: () => void, reason: string][] = [
      [() => {}, "it has no model.safetensors"],
      [() => Deno.writeFileSync(model, expected.with(expected.length - 1, 7)), "model.safetensors is damaged"],
      [() => Deno.truncateSync(model, 10), "model.safetensors announces a header"],
      [() => Deno.removeSync(join(folder, "checkpoints"), { recursive: true }), "it has no model.safetensors"],
    ];
    for (const [happen, reason] of damage) {
      happen();
      if (reason.startsWith("it has")) await Deno.remove(model).catch(() => {});
      const run = await openRun(folder);
      assert(
        run.warnings[0].startsWith(`${folder} is finished, but its model isn't saved (${reason}`),
        run.warnings[0],
      );
      assertEquals(await expectSame(folder, join(root, "whole"), runTrainer(settingOf(small)), 9), true);
      assertEquals(Deno.readFileSync(model), expected);
    }
  }));

Deno.test("without a name, a finished run whose model is missing is resumed", () =>
  inTemporaryFolder(async (root) => {
    await recordRun(join(root, "a"));
    Deno.removeSync(join(root, "a", MODEL_FILE));
    assertEquals((await openRun(undefined, root)).folder, join(root, "a"));
  }));

Deno.test("a run doesn't resume from a checkpoint of another one, though it was started alike", () =>
  inTemporaryFolder(async (root) => {
    const [own, other] = ["own", "other"].map((name) => join(root, name));
    await recordRun(other, ({ event }) => event === "checkpoint");
    await recordRun(own, isEndOfFirstEpoch);
    const [{ path }] = await listCheckpoints(other);
    const foreign = join(own, "checkpoints", "samples-000000000999.safetensors");
    Deno.copyFileSync(path, foreign);
    const begun = Deno.readTextFileSync(join(own, LOG_FILE));
    for (const log of [begun, ""]) {
      Deno.writeTextFileSync(join(own, LOG_FILE), log);
      await assertRejects(() => openRun(own), RunError, `${own} holds a checkpoint of another run, `);
    }
    Deno.writeTextFileSync(join(own, LOG_FILE), begun);
    Deno.removeSync(foreign);
    assert((await openRun(own)).checkpoint);
    // And the log of another beside its own checkpoints.
    Deno.copyFileSync(join(other, LOG_FILE), join(own, LOG_FILE));
    await assertRejects(() => openRun(own), RunError, `${own} holds a checkpoint of another run, `);
  }));
