import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { join } from "deno-std/path/join.js";
import { ReferenceEngine } from "../../../src/engine/reference/reference.ts";
import { decodeCheckpoint, encodeCheckpoint } from "../../../src/model/checkpoint_file.ts";
import type { RunProgress } from "../../../src/training/checkpoints/checkpoint.ts";
import { listCheckpoints } from "../../../src/runs/checkpoint_store.ts";
import { RunRecorder } from "../../../src/runs/recorder.ts";
import { recordedSoFar, requireSameData } from "../../../src/runs/resumable_run.ts";
import { RunError } from "../../../src/runs/run_error.ts";
import { LOG_FILE } from "../../../src/runs/run_folder.ts";
import { readRunLog } from "../../../src/runs/run_log_reader.ts";
import { LOCK_FILE } from "../../../src/runs/run_lock.ts";
import { runTrainer } from "../training/run_trainer.ts";
import { inTemporaryFolder } from "../../support/temporary_folder.ts";
import { started } from "../../tui/events.ts";
import {
  eventsOf,
  failOnWarning,
  isEndOfFirstEpoch,
  openRun,
  recordedData,
  recordRun,
  settingOf,
  small,
  training,
} from "./recorded_runs.ts";

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
