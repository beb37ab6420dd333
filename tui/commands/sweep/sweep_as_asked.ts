import { join } from "deno-std/path/join.js";
import { resolve } from "deno-std/path/resolve.js";
import { runSweep } from "../../../src/search/queue/run_sweep.ts";
import { winnerOf } from "../../../src/search/sweep/leaderboard.ts";
import { SweepState } from "../../../src/search/sweep/sweep_state.ts";
import { RunError } from "../../../src/runs/run_error.ts";
import { SWEEPS_FOLDER } from "../../../src/runs/run_folder.ts";
import { createSweep, resumeSweep, type SweepFolder, sweepPath } from "../../../src/runs/sweeps/sweep_folder.ts";
import { readWinner, requireSweepData } from "../../../src/runs/sweeps/sweep_record.ts";
import { VERSION } from "../../../src/version.ts";
import { withCommandName } from "../../command_name.ts";
import { repeatCommand } from "../../options/repeat_command.ts";
import { quotedForShell } from "../../options/shell_words.ts";
import { EndSignals, EXIT_CODE } from "../../screen/terminal/end_signals.ts";
import { readFlags } from "../flags.ts";
import type { Host } from "../host.ts";
import { printPresets } from "../presets.ts";
import { requireWritableFolder, requireWritePermission } from "../permissions.ts";
import type { KnownData } from "../train/start_session.ts";
import { SWEEP_FLAGS, type SweepFlags } from "./sweep_flags.ts";
import { jsonReport, tableReport } from "./sweep_report.ts";
import { readSweepSettings, requireResumable } from "./sweep_settings.ts";
import { scoreWinner } from "./score_winner.ts";
import { trialTrainer } from "./train_trial.ts";
import { openTrials, type TrialSettings } from "./trial_settings.ts";

const FAILURE_EXIT_CODE = 1;

/**
 * Begins a sweep or goes on with one, and prints what it finds. Returns the exit code: 0, that of a signal that ended it,
 * or 1 where no trial came to its end.
 * @throws {UsageError} for the first flag that isn't accepted. @throws {RunError} @throws {DataError}
 */
export async function sweepAsAsked(
  host: Host,
  flags: SweepFlags,
  typed: ReadonlyMap<string, string>,
): Promise<number> {
  if (flags.preset === "list") return printPresets(host.output), 0;
  const given = readFlags(flags, SWEEP_FLAGS);
  const { folder, settingsOf } = given.resume === undefined
    ? await begin(flags, typed)
    : await goOn(String(given.resume), typed);
  using _folder = folder;
  return await sweep(host, folder, settingsOf, given);
}

interface OpenSweep {
  readonly folder: SweepFolder;
  readonly settingsOf: TrialSettings;
}

async function begin(flags: SweepFlags, typed: ReadonlyMap<string, string>): Promise<OpenSweep> {
  const { out } = readFlags(flags, SWEEP_FLAGS);
  const record = await readSweepSettings(flags, typed);
  // What can't be trained leaves no folder.
  const settingsOf = await openTrials(record);
  if (out === undefined) requireWritableFolder("the folder of sweeps", SWEEPS_FOLDER);
  else requireWritableFolder("--out", out);
  return { folder: await createSweep(out, String(record.flags.dataset ?? "mnist"), record), settingsOf };
}

async function goOn(name: string, typed: ReadonlyMap<string, string>): Promise<OpenSweep> {
  requireResumable(typed);
  requireWritePermission("--resume", sweepPath(name));
  const folder = await resumeSweep(sweepPath(name)), { path, record } = folder;
  try {
    if (record.version !== VERSION) {
      const found = `was begun by version ${record.version}, whose networks may differ from those of ${VERSION}`;
      throw new RunError(path, found, "go on with that version, or start a new sweep");
    }
    return { folder, settingsOf: await openTrials(record) };
  } catch (error) {
    folder[Symbol.dispose]();
    throw error;
  }
}

async function sweep(
  host: Host,
  { path, record: { plan }, database, queue }: SweepFolder,
  settingsOf: TrialSettings,
  { slots = navigator.hardwareConcurrency, json = false }: { readonly slots?: number; readonly json?: boolean },
): Promise<number> {
  const { output, terminal } = host, report = (json ? jsonReport : tableReport)(output);
  const state = new SweepState(plan), stop = new AbortController();
  let exitCode = 0;
  using _signals = new EndSignals(terminal, {
    end(signal) {
      exitCode = EXIT_CODE[signal];
      stop.abort();
    },
    endAtOnce: () => terminal.exit(exitCode),
  });
  const cores = Math.max(1, Math.floor(navigator.hardwareConcurrency / slots));
  const loaded = ({ hashes = {} }: KnownData) => requireSweepData(database, path, hashes);
  const train = trialTrainer(settingsOf, { cores, loaded });
  report.begin(state);
  const onChange = ({ settled }: { readonly settled: SweepState["trials"] }) => settled.forEach(report.trial);
  await runSweep({ state, queue, worker: `${Deno.pid}`, slots, train, signal: stop.signal, onChange });
  const best = winnerOf(plan.metric, state.trials);
  const winner = state.isDone && best
    ? readWinner(database) ?? await scoreWinner(best, { settingsOf, database, path, signal: stop.signal })
    : undefined;
  const command = best && repeatCommand(await settingsOf(best.trial.options));
  if (exitCode === 0) {
    report.end(state, { folder: path, winner, command });
    return best ? 0 : FAILURE_EXIT_CODE;
  }
  const settled = state.trials.filter(({ isSettled }) => isSettled).length;
  const isInSweeps = resolve(path).startsWith(join(resolve(SWEEPS_FOLDER), "/"));
  const resume = `deno task ${isInSweeps ? "" : "anywhere "}sweep --resume ${quotedForShell(path)}`;
  output.error(`stopped after ${settled} of ${state.count} trials; to go on, run: ${withCommandName(resume)}`);
  return exitCode;
}
