import { join } from "deno-std/path/join.js";
import { resolve } from "deno-std/path/resolve.js";
import { formatWhole } from "../../../src/format_whole.ts";
import type { QueueServer } from "../../../src/runs/sweeps/nats/connect_to_server.ts";
import type { NatsQueue } from "../../../src/runs/sweeps/nats/nats_queue.ts";
import { RunError } from "../../../src/runs/run_error.ts";
import { SWEEPS_FOLDER } from "../../../src/runs/run_folder.ts";
import { readSweepTime } from "../../../src/runs/sweeps/sweep_record.ts";
import { sweepError } from "../../../src/runs/sweeps/sweep_database.ts";
import { createSweep, resumeSweep, type SweepFolder, sweepPath } from "../../../src/runs/sweeps/sweep_folder.ts";
import { VERSION } from "../../../src/version.ts";
import { withCommandName } from "../../command_name.ts";
import { quotedForShell } from "../../options/shell_words.ts";
import { AbortOnSignal } from "../abort_on_signal.ts";
import { readFlags, refuseAlone } from "../flags.ts";
import type { Host } from "../host.ts";
import { printPresets } from "../presets.ts";
import { requireWritableFolder, requireWritePermission } from "../permissions.ts";
import { readQueueServer } from "../queue/queue_server.ts";
import { connectQueueServer } from "../queue/shared_queue.ts";
import { readViewing, refuseWithJson, type ViewingSettings } from "../screen_flags.ts";
import { SWEEP_FLAGS, type SweepFlags } from "./sweep_flags.ts";
import { jsonReport, tableReport } from "./sweep_report.ts";
import { readSweepSettings, requireResumable } from "./sweep_settings.ts";
import { showSweep } from "./screen/show_sweep.ts";
import { SweepProgress } from "./sweep_progress.ts";
import { WorkerNotes } from "./worker_notes.ts";
import { openTrials, type SweepTrials, type TrialSettings } from "./trial_settings.ts";

const FAILURE_EXIT_CODE = 1;

/**
 * Starts or resumes a sweep, and prints its result. Returns the exit code: 0, that of a signal that ended it, or 1 if no
 * trial is complete.
 * @throws {UsageError} for the first flag that isn't accepted. @throws {RunError} @throws {DataError}
 */
export async function sweepAsAsked(
  host: Host,
  flags: SweepFlags,
  typed: ReadonlyMap<string, string>,
): Promise<number> {
  if (flags.preset === "list") return printPresets(host.output), 0;
  const given = readFlags(flags, SWEEP_FLAGS), { replicas, lease, json = false } = given;
  const server = await readQueueServer(flags);
  if (!server) refuseAlone({ replicas, lease }, "--queue", "name the server, such as --queue nats://host:4222");
  if (json) refuseWithJson(flags);
  const look = readViewing(flags);
  const { slots = server ? 0 : navigator.hardwareConcurrency } = given;
  // A server that is out of reach leaves no folder, either.
  await using shared = server && await connectQueueServer(server);
  const { folder, settingsOf, hashes } = given.resume === undefined
    ? await begin(flags, typed)
    : await goOn(String(given.resume), typed);
  using _folder = folder;
  try {
    const { replicas = 1, lease = 30 } = given;
    await using queue = await shared?.open(folder, { replicas, lease, hashes });
    return await sweep(host, folder, settingsOf, { ...look, slots, json, queue, server });
  } catch (error) {
    throw sweepError(folder.path, error);
  }
}

/** How a sweep is trained and shown. */
interface SweepLook extends ViewingSettings {
  readonly slots: number;
  readonly json: boolean;
  /** Where its trials wait, if that is on a server. */
  readonly queue?: NatsQueue;
  readonly server?: QueueServer;
}

interface OpenSweep extends SweepTrials {
  readonly folder: SweepFolder;
}

async function begin(flags: SweepFlags, typed: ReadonlyMap<string, string>): Promise<OpenSweep> {
  const { out } = readFlags(flags, SWEEP_FLAGS);
  const record = await readSweepSettings(flags, typed);
  // What can't be trained leaves no folder.
  const trials = await openTrials(record);
  if (out === undefined) requireWritableFolder("the folder of sweeps", SWEEPS_FOLDER);
  else requireWritableFolder("--out", out);
  return { folder: await createSweep(out, record), ...trials };
}

async function goOn(name: string, typed: ReadonlyMap<string, string>): Promise<OpenSweep> {
  requireResumable(typed);
  requireWritePermission("--resume", sweepPath(name));
  const folder = await resumeSweep(sweepPath(name)), { path, record } = folder;
  try {
    if (record.version !== VERSION) {
      const found = `was started by version ${record.version}, whose networks may differ from those of ${VERSION}`;
      throw new RunError(path, found, "resume it with that version, or start a new sweep");
    }
    return { folder, ...await openTrials(record) };
  } catch (error) {
    folder[Symbol.dispose]();
    throw error;
  }
}

async function sweep(
  host: Host,
  folder: SweepFolder,
  settingsOf: TrialSettings,
  { slots, json, queue, server, ...look }: SweepLook,
): Promise<number> {
  const { output, terminal } = host,
    { path, record: { plan } } = folder,
    report = (json ? jsonReport : tableReport)(output);
  using ending = new AbortOnSignal(terminal);
  const { signal } = ending;
  const progress = new SweepProgress(folder, settingsOf, { slots, queue, signal }), { state } = progress;
  if (host.canShow && !look.plain && !json) {
    let training = Promise.resolve();
    const train = (changed: () => void) => training = progress.train(changed).finally(changed);
    ending.abort(await showSweep(host, look, { folder: path, current: () => progress.current, train }));
    await training;
  } else {
    report.begin(state);
    // Who trains them isn't known beforehand where they wait on a server.
    const notes = queue && new WorkerNotes(plan, (sentence) => output.error(`note: ${sentence}`));
    await progress.train(() => {}, report.trial, (workers) => notes?.take(workers));
  }
  const { winner } = progress, hasNone = state.isDone && state.winner === undefined;
  if (state.isDone) await queue?.delete();
  if (ending.exitCode === 0 && (winner || hasNone)) {
    const time = readSweepTime(folder.database), command = await progress.command();
    report.end(state, { folder: path, winner, command, time });
    return hasNone ? FAILURE_EXIT_CODE : 0;
  }
  const isInSweeps = resolve(path).startsWith(join(resolve(SWEEPS_FOLDER), "/"));
  const resume = `deno task ${isInSweeps ? "" : "anywhere "}sweep --resume ${quotedForShell(path)}` +
    (server ? ` --queue ${server.hosts.map((host) => `nats://${host}`).join()}` : "");
  output.error(
    `stopped after ${formatWhole(state.settledCount)} of ${formatWhole(state.count)} trials; to go on, run: ${
      withCommandName(resume)
    }`,
  );
  return ending.exitCode;
}
