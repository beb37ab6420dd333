import { checkpointCause } from "./checkpoint_cause.ts";
import { join } from "node:path";
import type { FinishReason } from "../training/finish_reason.ts";
import { completeOptions } from "../options/options.ts";
import type { StoredCheckpoint } from "./checkpoint_store.ts";
import { lockResumableRun, reasonOfEnd } from "./find_resumable_run.ts";
import { loggedOptions } from "./logged_event.ts";
import { modelMetadata } from "./model_metadata.ts";
import { type FoundCheckpoint, readCheckpoints } from "./read_checkpoint.ts";
import { readLogBytes, requireOneRun, runAt } from "./run_at_checkpoint.ts";
import { RunError } from "./run_error.ts";
import type { ResumableRun } from "./resumable_run.ts";
import { readModel } from "./find_model.ts";
import { ModelError } from "../model/model_error.ts";
import { CHECKPOINTS_FOLDER, MODEL_FILE, RUNS_FOLDER } from "./run_folder.ts";
import { readRunLog } from "./run_log_reader.ts";

const LINE_FEED = 10;

/**
 * Finds out from where a run can resume: its newest checkpoint that can be read, or else its start.
 *
 * @param path The run's folder; when left out, the newest run that has not come to its end.
 * @param root The folder of the runs.
 * @param takesFinished Whether a finished run is taken too, to be trained longer.
 * @throws {RunError} if there is none, another process trains it, it is finished, or nothing says how it was started.
 */
export async function openResumableRun(
  path?: string,
  root: string = RUNS_FOLDER,
  takesFinished = false,
): Promise<ResumableRun> {
  const lock = await lockResumableRun(path, root, takesFinished);
  try {
    return { ...await readResumableRun(lock.folder, takesFinished), lock };
  } catch (error) {
    lock[Symbol.dispose]();
    throw error;
  }
}

async function readResumableRun(folder: string, takesFinished: boolean): Promise<Omit<ResumableRun, "lock">> {
  const log = await readLogBytes(folder);
  const warnings: string[] = [];
  const ended = reasonOfEnd(readRunLog(log).events);
  if (ended === "diverged" && takesFinished) throw divergedError(folder);
  if (ended && !takesFinished) {
    const missing = await whyUnsaved(folder);
    if (missing === undefined) throw ended === "diverged" ? divergedError(folder) : finishedError(folder);
    warnings.push(`${folder} is finished, but its model isn't saved (${missing}); it is computed again`);
  }
  const unusable: string[] = [];
  const [newest, ...others] = await readCheckpoints(folder, (sentence) => unusable.push(sentence));
  if (!newest) {
    if (unusable.length === 0) return restarted(folder, log, ended, warnings);
    const way = `remove its folder ${CHECKPOINTS_FOLDER}, and --resume restarts the run`;
    throw new RunError(folder, `holds no checkpoint that can be used: ${unusable[0]}`, way);
  }
  warnings.push(...unusable);
  requireOneRun(folder, log, [newest, ...others]);
  return { ...await runAt(newest, folder, log, warnings), stored: [newest, ...others].map(storedFrom), ended };
}

function divergedError(folder: string): RunError {
  return new RunError(
    folder,
    "has diverged",
    "longer training would diverge again; start a new run with other options",
  );
}

function finishedError(folder: string): RunError {
  const rest = `look at it with \`deno task inspect ${folder}\`, or train it longer with a larger --epochs`;
  return new RunError(folder, "is finished", rest);
}

/** Why a finished run has no model that can be used; undefined if it has one. */
async function whyUnsaved(folder: string): Promise<string | undefined> {
  const path = join(folder, MODEL_FILE);
  if (!await Deno.stat(path).then(() => true, () => false)) return `it has no ${MODEL_FILE}`;
  try {
    await readModel(path);
    return undefined;
  } catch (error) {
    if (error instanceof ModelError) return `${MODEL_FILE} ${error.found}`;
    throw error;
  }
}

/** A run that was ended before its first checkpoint: all there is of it is the first line of its log. */
function restarted(
  folder: string,
  log: Uint8Array<ArrayBuffer>,
  ended: FinishReason | undefined,
  warnings: readonly string[],
): Omit<ResumableRun, "lock"> {
  const { events, reader } = readRunLog(log.subarray(0, log.indexOf(LINE_FEED) + 1));
  const [start] = events;
  if (start?.event !== "started") {
    throw new RunError(folder, "ended before it logged what it trains", "start a new run elsewhere");
  }
  if (start.pruned) {
    const again = `prune ${start.pruned.model.path} again`;
    throw new RunError(folder, "ended before its first checkpoint, which says what of its network was pruned", again);
  }
  const { dataset, classes, image, request, preset, limit, validation, scaling, hashes, table, splitBy } = start;
  const options = completeOptions({ ...loggedOptions(start), threads: undefined });
  const metadata = modelMetadata(
    { dataset, classes, image, request, preset, options, limit, validation },
    { scaling, hashes, table, splitBy },
  );
  return {
    folder,
    stored: [],
    events,
    log: log.slice(0, reader.end),
    isLogChanged: false,
    ended,
    options,
    limit,
    validation,
    request: request ?? { name: dataset },
    tag: start.tag,
    from: start.from,
    run: start.run,
    checkpointEvery: start.checkpointEvery,
    keyframes: start.keyframes,
    tensorboard: start.tensorboard,
    metadata,
    warnings: warnings.length > 0
      ? warnings
      : [`${folder} ${ended ? "has no" : "ended before its first"} checkpoint; it restarts`],
  };
}

function storedFrom({ samplesSeen, metadata, checkpoint: { progress: { loss } } }: FoundCheckpoint): StoredCheckpoint {
  return { samplesSeen, loss, cause: checkpointCause(metadata) };
}
