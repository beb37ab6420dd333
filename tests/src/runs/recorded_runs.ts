import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { join } from "deno-std/path/join.js";
import type { TrainingEvent } from "../../../src/training/events.ts";
import { resolveOptions, type TrainingOptions } from "../../../src/options/options.ts";
import type { RecordedData } from "../../../src/runs/recorded_data.ts";
import { RunRecorder } from "../../../src/runs/recorder.ts";
import { openResumableRun } from "../../../src/runs/open_resumable_run.ts";
import { recordedSoFar, type ResumableRun } from "../../../src/runs/resumable_run.ts";
import { RunError } from "../../../src/runs/run_error.ts";
import { LOG_FILE } from "../../../src/runs/run_folder.ts";
import { LOCK_FILE } from "../../../src/runs/run_lock.ts";
import { numbersOf, type Outcome, runTrainer, separablePoints, type Setting } from "../training/run_trainer.ts";
import { started } from "../../tui/events.ts";
import { PLAIN } from "../../support/plain_options.ts";

/** What the runs are trained on, and validated. */
export const training = separablePoints(20);
const validation = separablePoints(12, 2);

/** A run whose checkpoints are of each batch. */
export function settingOf(options: TrainingOptions): Setting {
  return { training, validation, options, checkpoints: { every: { batches: 1 } } };
}

/** What is recorded of it. */
export function recordedData(options: TrainingOptions): RecordedData {
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
export async function openRun(path?: string, root?: string): Promise<ResumableRun> {
  const run = await openResumableRun(path, root);
  run.lock[Symbol.dispose]();
  return run;
}

/** Receives warnings, and there is none. */
export function failOnWarning(sentence: string): void {
  throw new Error(sentence);
}

/** The events of a run, with the one that the worker sends first. */
export function eventsOf({ events, network }: Outcome, options: TrainingOptions): TrainingEvent[] {
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

/** Resumes a run that was killed, and compares what it comes to with the whole one; false if it can't be resumed. */
export async function expectSame(folder: string, whole: string, outcome: Outcome, state: number): Promise<boolean> {
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

/** Options of a run that is over soon. */
export const small: TrainingOptions = { layers: [3], batchSize: 8, epochs: 2, engine: "reference" };

/** Records a run up to some event, and leaves it as a killed process does; all of it if there is no such event. */
export async function recordRun(folder: string, upTo?: (event: TrainingEvent) => boolean): Promise<RunRecorder> {
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

/** Where a run is killed after an epoch. */
export const isEndOfFirstEpoch = (event: TrainingEvent): boolean => event.event === "checkpoint" && event.epoch === 1;
