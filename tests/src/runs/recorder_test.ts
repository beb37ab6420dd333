import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { assertStringIncludes } from "deno-std/assert/string_includes.js";
import { join } from "deno-std/path/join.js";
import { ReferenceEngine } from "../../../src/engine/reference/reference.ts";
import { Random } from "../../../src/matrix/random.ts";
import { decodeModel } from "../../../src/model/model_file.ts";
import { Network } from "../../../src/network/network.ts";
import { PLAIN_OPTIONS } from "../../support/plain_options.ts";
import { LOG_FILE, MODEL_FILE } from "../../../src/runs/run_folder.ts";
import { isRunning } from "../../../src/runs/run_lock.ts";
import { readRunLog } from "../../../src/runs/run_log_reader.ts";
import { KEYFRAMES_FILE } from "../../../src/runs/keyframes/keyframe_file.ts";
import type { RecordingSettings } from "../../../src/runs/keyframes/recorded_keyframes.ts";
import { SharedPath } from "../../../src/runs/keyframes/shared_path.ts";
import { RunRecorder } from "../../../src/runs/recorder.ts";
import { epoch, finished, progress, started } from "../../tui/events.ts";
import { inTemporaryFolder } from "../../support/temporary_folder.ts";

const data = {
  dataset: "mnist",
  classes: ["zero", "one"],
  options: PLAIN_OPTIONS,
  limit: 500,
  validation: 5000,
} as const;

function smallNetwork(): Network {
  return Network.create(
    new ReferenceEngine(),
    { inputs: 4, layers: [3], activation: "relu", classes: 2 },
    new Random(1),
  );
}

function lines(folder: string): Record<string, unknown>[] {
  return Deno.readTextFileSync(join(folder, LOG_FILE)).trimEnd().split("\n").map((line) => JSON.parse(line));
}

function failOnWarning(sentence: string): void {
  throw new Error(sentence);
}

Deno.test("a run is logged as it happens: started with data set and options, each epoch, finished", () =>
  inTemporaryFolder(async (root) => {
    const moment = new Date("2025-11-20T08:15:00Z");
    const told = { ...data, request: { name: "mnist", dataDir: "data" }, tag: "first try" };
    const recorder = new RunRecorder(told, failOnWarning, { root, now: () => moment });
    const folder = join(root, "mnist-001");
    await recorder.record(started(), undefined);
    assertEquals(lines(folder).length, 1);
    const second = epoch({ epoch: 2, validationAccuracy: 0.9 });
    for (const event of [epoch({ validationAccuracy: 0.91 }), second]) await recorder.record(event, undefined);
    assertEquals(lines(folder).map(({ event }) => event), ["started", "epoch", "epoch"]);
    await recorder.record(finished(), smallNetwork());
    const [{ run, ...start }, ...others] = lines(folder);
    assertMatch(String(run), /^[0-9a-f-]{36}$/);
    assertEquals([start, ...others], [
      {
        ...started(),
        time: "2025-11-20T08:15:00.000Z",
        tag: "first try",
        dataset: "mnist",
        request: { name: "mnist", dataDir: "data" },
        classes: ["zero", "one"],
        limit: 500,
        validation: 5000,
      },
      { ...epoch({ validationAccuracy: 0.91 }), bestValidationAccuracy: 0.91 },
      { ...second, bestValidationAccuracy: 0.91 },
      { ...finished() },
    ]);
  }));

Deno.test("of progress, a line a second is logged", () =>
  inTemporaryFolder(async (root) => {
    const recorder = new RunRecorder(data, failOnWarning, { root });
    await recorder.record(started(), undefined);
    for (const seconds of [0.5, 1, 1.5, 2, 2.5]) await recorder.record(progress({ seconds }), undefined);
    await recorder.record(finished(), smallNetwork());
    const told = lines(join(root, "mnist-001")).map(({ event, seconds }) => event === "progress" ? seconds : event);
    assertEquals(told, ["started", 1, 2, "finished"]);
  }));

Deno.test("a run counts as running until its end is recorded or it is aborted", () =>
  inTemporaryFolder(async (root) => {
    const folders = ["mnist-001", "mnist-002", "mnist-003"].map((name) => join(root, name));
    const recorders = folders.map(() => new RunRecorder(data, failOnWarning, { root }));
    for (const recorder of recorders) await recorder.record(started(), undefined);
    assertEquals(await Promise.all(folders.map((folder) => isRunning(folder))), [true, true, true]);
    await recorders[0].record(finished(), smallNetwork());
    await recorders[1].recordFailure(new Error("broken"), smallNetwork(), 0);
    await recorders[2].recordAbort();
    assertEquals(await Promise.all(folders.map((folder) => isRunning(folder))), [false, false, false]);
    // What a training reports that nobody waits for any more isn't logged.
    await recorders[2].record(epoch(), undefined);
    assertEquals(lines(folders[2]).map(({ event }) => event), ["started", "aborted"]);
  }));

Deno.test("a run that is left before it has begun writes nothing", () =>
  inTemporaryFolder(async (root) => {
    const recorder = new RunRecorder(data, failOnWarning, { root });
    await recorder.recordAbort();
    // Its training may begin all the same, before the process has ended.
    await recorder.record(started(), undefined);
    assertEquals([...Deno.readDirSync(root)], []);
  }));

Deno.test("the model is saved when the run has finished, with what it takes to use it and train it again", () =>
  inTemporaryFolder(async (root) => {
    const recorder = new RunRecorder({ ...data, preset: "deep" }, failOnWarning, { out: join(root, "mine") });
    await recorder.record(started(), undefined);
    assertEquals(recorder.modelPath, undefined);
    const network = smallNetwork();
    await recorder.record(finished(), network);
    assertEquals(recorder.modelPath, join(root, "mine", MODEL_FILE));
    const model = decodeModel(Deno.readFileSync(recorder.modelPath!), "model", new ReferenceEngine());
    assertEquals(
      model.network.layers[0].weights.toFloat32Array(),
      network.layers[0].weights.toFloat32Array(),
    );
    assertEquals(model.metadata.dataset, "mnist");
    assertEquals(JSON.parse(model.metadata.classes), ["zero", "one"]);
    assertEquals([model.metadata.preset, model.metadata.testAccuracy], ["deep", "0.97"]);
    const { threads: _, ...decisive } = PLAIN_OPTIONS;
    assertEquals(JSON.parse(model.metadata.options), { ...decisive, limit: 500, validation: 5000 });
  }));

Deno.test("the model names the engine that trained it, not the one that was asked for", () =>
  inTemporaryFolder(async (root) => {
    const recorder = new RunRecorder(data, failOnWarning, { out: join(root, "mine") });
    await recorder.record(started({ engine: "reference", threads: 1 }), undefined);
    await recorder.record(finished(), smallNetwork());
    const { metadata } = decodeModel(Deno.readFileSync(recorder.modelPath!), "model", new ReferenceEngine());
    assertEquals(JSON.parse(metadata.options).engine, "reference");
  }));

Deno.test("the model has what the run found out: the data set's files, its scaling, and the attempt it ended with", () =>
  inTemporaryFolder(async (root) => {
    const recorder = new RunRecorder(data, failOnWarning, { out: join(root, "mine") });
    const scaling = { mean: [1, 2, 3, 4], deviation: [1, 1, 1, 1] };
    recorder.describe({ scaling, hashes: { "pets.csv": "ab12" } });
    await recorder.record(started(), undefined);
    for (const attempt of [2, 3]) await recorder.record({ event: "restarted", attempt, trainLoss: 1 }, undefined);
    await recorder.record(finished(), smallNetwork());
    const { metadata } = decodeModel(Deno.readFileSync(recorder.modelPath!), "model", new ReferenceEngine());
    assertEquals([JSON.parse(metadata.scaling), metadata.hashes], [scaling, '{"pets.csv":"ab12"}']);
    assertEquals(JSON.parse(metadata.options).attempt, 3);
  }));

Deno.test("the log's first line has what was decided in reading the data", () =>
  inTemporaryFolder(async (root) => {
    const recorder = new RunRecorder(data, failOnWarning, { out: join(root, "mine") });
    recorder.describe({ hashes: {}, notes: ["pets.csv: the class is kind"] });
    await recorder.record(started(), undefined);
    const [start] = readRunLog(Deno.readFileSync(join(root, "mine", "run.jsonl"))).events;
    assertEquals(start.event === "started" && start.notes, ["pets.csv: the class is kind"]);
    await recorder.recordAbort();
  }));

Deno.test("a trainer that failed ends the log, and the last good network is the model", () =>
  inTemporaryFolder(async (root) => {
    const recorder = new RunRecorder(data, failOnWarning, { root });
    for (const event of [started(), epoch()]) await recorder.record(event, undefined);
    const network = smallNetwork();
    await recorder.recordFailure(new Error("the trainer is broken"), network, 1);
    assertEquals(lines(join(root, "mnist-001")).at(-1), {
      event: "failed",
      message: "the trainer is broken",
      epochs: 1,
    });
    const model = decodeModel(Deno.readFileSync(recorder.modelPath!), "model", new ReferenceEngine());
    assertEquals(
      model.network.layers[0].weights.toFloat32Array(),
      network.layers[0].weights.toFloat32Array(),
    );
  }));

Deno.test("the same run gives the same file, byte for byte, however long it took and on however many threads", () =>
  inTemporaryFolder(async (root) => {
    const files = [];
    for (const [seconds, threads] of [[1, 1], [2, 4]]) {
      const options = { ...PLAIN_OPTIONS, threads };
      const recorder = new RunRecorder({ ...data, options }, failOnWarning, { root });
      await recorder.record(started(), undefined);
      await recorder.record(finished({ seconds }), smallNetwork());
      files.push(Deno.readFileSync(recorder.modelPath!));
    }
    assertEquals(files[0], files[1]);
  }));

Deno.test("a folder that can't be created stops nothing, is reported once, and is tried again", () =>
  inTemporaryFolder(async (root) => {
    const warnings: string[] = [];
    const blocked = join(root, "runs");
    Deno.writeTextFileSync(blocked, "a file where the folder should be");
    const recorder = new RunRecorder(data, (sentence) => warnings.push(sentence), { root: blocked });
    for (const event of [started(), epoch()]) await recorder.record(event, undefined);
    assertEquals(warnings.length, 1);
    assertStringIncludes(warnings[0], "the run can't be logged: ");
    Deno.removeSync(blocked);
    await recorder.record(finished(), smallNetwork());
    assertEquals(warnings.length, 1);
    assertEquals(lines(join(blocked, "mnist-001")).map(({ event }) => event), ["started", "epoch", "finished"]);
  }));

Deno.test("a folder that is removed during training is created again with the whole log, and that is reported", () =>
  inTemporaryFolder(async (root) => {
    const warnings: string[] = [], folder = join(root, "mnist-001");
    const recorder = new RunRecorder(data, (sentence) => warnings.push(sentence), { root });
    for (const event of [started(), epoch()]) await recorder.record(event, undefined);
    Deno.removeSync(folder, { recursive: true });
    await recorder.record(epoch({ epoch: 2 }), undefined);
    assertEquals(await isRunning(folder), true);
    await recorder.record(finished(), smallNetwork());
    assertEquals(Deno.statSync(join(folder, MODEL_FILE)).isFile, true);
    assertEquals(lines(folder).map(({ event }) => event), ["started", "epoch", "epoch", "finished"]);
    assertEquals(warnings, [`${folder} was gone, and has been created again; its checkpoints are lost`]);
  }));

Deno.test("a worker knows where keyframes are to be as soon as there is a folder, and when it was made anew", () =>
  inTemporaryFolder(async (root) => {
    const recorder = new RunRecorder(data, () => {}, { root }), folder = join(root, "mnist-001");
    const { place } = recorder.recording.settings as RecordingSettings, seen = new SharedPath(place);
    assertEquals(seen.path, undefined);
    for (const event of [started(), epoch()]) await recorder.record(event, undefined);
    assertEquals([seen.path, seen.times], [join(folder, KEYFRAMES_FILE), 1]);
    Deno.removeSync(folder, { recursive: true });
    await recorder.record(epoch({ epoch: 2 }), undefined);
    assertEquals([seen.path, seen.times], [join(folder, KEYFRAMES_FILE), 2]);
    await recorder.recordAbort();
  }));

Deno.test("what a worker can't write of the keyframes is said, and written where it can be after all", () =>
  inTemporaryFolder(async (root) => {
    const told: string[] = [], folder = join(root, "mine");
    const recorder = new RunRecorder(data, (sentence) => told.push(sentence), { out: folder });
    recorder.onRecovery = (sentence) => told.push(sentence);
    await recorder.record(started(), undefined);
    for (const problem of ["No space left on device", null]) {
      await recorder.record({ event: "outage", problem }, undefined);
    }
    assertEquals(told, [
      "the keyframes can't be recorded: No space left on device",
      "keyframes are recorded again, and none is missing",
    ]);
    const file = Uint8Array.of(1, 2, 3);
    Deno.removeSync(folder, { recursive: true });
    await recorder.record({ event: "outage", problem: null, file }, undefined);
    assertEquals(Deno.readFileSync(join(folder, KEYFRAMES_FILE)), file);
    await recorder.recordAbort();
  }));

Deno.test("the end of an outage settles its warnings, and the next one is reported again", () =>
  inTemporaryFolder(async (root) => {
    const told: string[] = [], settled: string[] = [], folder = join(root, "mine"), away = join(root, "away");
    const recorder = new RunRecorder(data, (sentence) => told.push(sentence), { out: folder });
    recorder.onRecovery = (sentence, warnings) => {
      told.push(sentence);
      settled.push(...warnings);
    };
    await recorder.record(started(), undefined);
    for (const n of [1, 2]) {
      Deno.renameSync(folder, away);
      Deno.writeTextFileSync(folder, "a file where the folder was");
      for (const part of [0, 1]) await recorder.record(epoch({ epoch: 2 * n + part }), undefined);
      Deno.removeSync(folder);
      Deno.renameSync(away, folder);
      await recorder.record(epoch({ epoch: 2 * n + 2 }), undefined);
    }
    const [outage] = told;
    assertStringIncludes(outage, "the run can't be logged: ");
    const end = "the run is logged again, and nothing is missing";
    assertEquals(told, [outage, end, outage, end]);
    assertEquals(settled, [outage, outage]);
    assertEquals(lines(folder).map(({ epoch }) => epoch), [undefined, 2, 3, 4, 4, 5, 6]);
    await recorder.recordAbort();
  }));
