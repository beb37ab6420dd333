import { loggedReading } from "../../src/runs/logged_reading.ts";
import { basename } from "deno-std/path/basename.js";
import { join } from "deno-std/path/join.js";
import { resolve } from "deno-std/path/resolve.js";
import { DataError } from "../../data/data_error.ts";
import { openDataset } from "../../data/open_dataset.ts";
import { ModelError } from "../../src/model/model_error.ts";
import type { ResolvedOptions } from "../../src/options/options.ts";
import { PRESETS } from "../../src/options/presets.ts";
import { untrainedOf } from "../screen/app/saved_state.ts";
import { repeatCommand } from "../options/repeat_command.ts";
import type { CheckpointFile } from "../../src/runs/checkpoint_store.ts";
import { checkpointsWithCauses } from "../../src/runs/checkpoint_cause.ts";
import { type Keyframes, openKeyframes } from "../../src/runs/keyframes/keyframes.ts";
import { findModel, readModel, type SavedModel } from "../../src/runs/find_model.ts";
import { type LoggedEvent, loggedOptions, type LoggedStart } from "../../src/runs/logged_event.ts";
import { RunError } from "../../src/runs/run_error.ts";
import { LOG_FILE, MODEL_FILE, reasonOf } from "../../src/runs/run_folder.ts";
import { isRunning } from "../../src/runs/run_lock.ts";
import { type ReadLog, readLogFile } from "../../src/runs/read_run_log.ts";
import { summarizeLog } from "../../src/runs/run_summary.ts";
import { LoggedMessages } from "../screen/model/logged_messages.ts";
import { initialState, type TrainingState } from "../screen/model/state.ts";
import { update } from "../screen/model/update.ts";
import type { RunReport } from "./run_report.ts";
import { loggedScores, scoreNetwork } from "./score_network.ts";

/**
 * Collects the contents of a report; only the log is required.
 *
 * @param name What the run is called in it.
 * @throws {RunError} if the log can't be read.
 */
export async function readRunReport(folder: string, name: string = basename(resolve(folder))): Promise<RunReport> {
  // Before the log is read: if the run has ended by then, the log is complete.
  const isWritten = await isRunning(folder);
  const { events, reader: { leftOut } } = await readLog(folder);
  const start = events.findLast((event) => event.event === "started");
  if (!start) throw new RunError(folder, `has a ${LOG_FILE} without its first line`, "a report needs it");
  const notes: string[] = [];
  if (leftOut > 0) {
    const [lines, are] = leftOut === 1 ? ["line", "is"] : ["lines", "are"];
    notes.push(`${leftOut} ${lines} of ${LOG_FILE} can't be read and ${are} left out.`);
  }
  const state = summarizeLog(events, isWritten).state;
  if (state === "running") notes.push("The run is still training; this is its state so far.");

  for (const sentence of start.notes ?? []) notes.push(`${sentence}.`);
  const saved = await readWeights(folder, start, notes);
  const scored = saved && await scoreNetwork(saved, start, notes);
  const finished = events.findLast((event) => event.event === "finished");
  return {
    name,
    state,
    start,
    run: stateOf(start, events, await checkpointsWithCauses(folder), saved),
    epochs: lastAttempt(events).filter((event) => event.event === "epoch"),
    repeat: await repeatOf(start, finished?.epochs),
    network: saved?.network,
    untrained: saved && untrainedOf(saved),
    scores: scored?.scores ?? (finished && loggedScores(finished)),
    mistakes: scored?.mistakes,
    keyframes: await readKeyframes(folder, notes),
    training: scored?.training,
    notes,
  };
}

async function readKeyframes(folder: string, notes: string[]): Promise<Keyframes | undefined> {
  return await openKeyframes(folder).catch((error) => {
    if (!(error instanceof ModelError)) throw error;
    notes.push(`There is no history to show: ${error.message}.`);
    return undefined;
  });
}

async function readLog(folder: string): Promise<ReadLog> {
  try {
    return await readLogFile(join(folder, LOG_FILE));
  } catch (cause) {
    throw new RunError(folder, `has a ${LOG_FILE} that can't be read (${reasonOf(cause)})`, "it has to be", { cause });
  }
}

/** The run's saved network, if there is one and it matches the log. */
async function readWeights(
  folder: string,
  { layerSizes }: LoggedStart,
  notes: string[],
): Promise<SavedModel | undefined> {
  try {
    const saved = await readModel(await findModel(folder));
    if (saved.network.sizes.join() !== layerSizes.join()) {
      notes.push(`${saved.path} holds another network than the run has trained, and is left out.`);
      return undefined;
    }
    if (basename(saved.path) !== MODEL_FILE) notes.push(`The weights are those of a checkpoint, ${saved.path}.`);
    return saved;
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    notes.push(`There are no weights to show: ${error.message}.`);
    return undefined;
  }
}

function stateOf(
  start: LoggedStart,
  events: readonly LoggedEvent[],
  checkpoints: readonly CheckpointFile[],
  saved: SavedModel | undefined,
): TrainingState {
  const { dataset, classes, image, layerSizes } = start;
  const description = { name: dataset, classes, image, columns: layerSizes[0] };
  const logged = new LoggedMessages(checkpoints);
  const followed = events.flatMap((event) => logged.take(event)).reduce(
    (state, { message, seconds }) => update(state, message, seconds),
    initialState(description, resolvedOptions(start), false),
  );
  return saved ? update(followed, { type: "saved", path: saved.path }, followed.clock.asOf) : followed;
}

/** The options; the log has the number of threads, but not whether it was requested. */
function resolvedOptions(start: LoggedStart): ResolvedOptions {
  return { ...loggedOptions(start), threads: "auto" };
}

function lastAttempt(events: readonly LoggedEvent[]): readonly LoggedEvent[] {
  return events.slice(events.findLastIndex(({ event }) => event === "restarted") + 1);
}

async function repeatOf(start: LoggedStart, epochs?: number): Promise<string> {
  const { dataset, request = { name: dataset }, preset, from, limit, validation, samples } = start;
  const entry = await openDataset(request, loggedReading(start)).catch((error) => {
    if (error instanceof DataError) return undefined;
    throw error;
  });
  // The log has the numbers of all samples unless there was a limit.
  const trainingSamples = entry?.trainingSamples ?? samples.training + (validation === "test" ? 0 : validation);
  return repeatCommand({
    preset: preset !== undefined && Object.hasOwn(PRESETS, preset) ? { name: preset, ...PRESETS[preset] } : undefined,
    initial: from,
    request,
    dataset: { trainingSamples, image: start.image },
    options: resolvedOptions(start),
    epochs,
    limit,
    validation,
  });
}
