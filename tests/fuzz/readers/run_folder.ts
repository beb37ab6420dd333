import { join } from "deno-std/path/join.js";
import type { Random } from "../../../src/matrix/random.ts";
import { openComparedFolder } from "../../../tui/screen/app/compared_folder.ts";
import { outputTo } from "../../../tui/screen/app/output.ts";
import { RunGroup } from "../../../tui/screen/app/run_group.ts";
import { printPlain } from "../../../tui/screen/app/plain.ts";
import { watchRun } from "../../../tui/screen/app/watched_run.ts";
import { readRunReport } from "../../../tui/report/read_run_report.ts";
import { reportPage } from "../../../tui/report/report_page.ts";
import { openResumableRun } from "../../../src/runs/open_resumable_run.ts";
import { RunError } from "../../../src/runs/run_error.ts";
import { LOG_FILE } from "../../../src/runs/run_folder.ts";
import { summarizeRun } from "../../../src/runs/run_summary.ts";
import { runList } from "../../../tui/commands/runs/run_list.ts";
import { createTheme } from "../../../tui/screen/theme.ts";
import { summary } from "../../../tui/screen/app/summary.ts";
import { epoch, finished, progress } from "../../tui/events.ts";
import { xorNetwork, xorStart } from "../../tui/report/report_folder.ts";
import { writeModel } from "../../src/runs/run_files.ts";
import { below } from "../mutate.ts";
import { type Json, mutateJson } from "../mutate_json.ts";
import type { FuzzedReader } from "../reader.ts";

const perClassAccuracy = [1, 0.5];
const health = {
  activationMean: 1,
  activationDeviation: 1,
  dead: 0,
  saturated: null,
  gradientNorm: 1,
  updateRatio: 1e-3,
};
const measured = { perClassAccuracy, health: [health, health] };

const begun = { ...xorStart, tag: "fuzzed", note: "a note", run: "1-2-3", checkpointEvery: { seconds: 10, first: 1 } };
const end = finished({ confusion: [[2, 0], [1, 1]], perClassAccuracy, bestEpoch: 1 });
const LOGS: readonly (readonly object[])[] = [
  [begun, progress(measured), epoch(measured), epoch({ ...measured, epoch: 2 }), end],
  [begun, epoch(measured), { event: "restarted", attempt: 2, trainLoss: 0.7 }, epoch(measured), { event: "aborted" }],
  [begun, epoch(measured), finished({ ...end, reason: "diverged", divergedAt: { epoch: 1, batch: 2, layer: 0 } })],
  [begun, { event: "failed", message: "the trainer is broken", epochs: 0 }],
];

const nowhere = { writeSync: (bytes: Uint8Array) => bytes.length };
const noSignals = { onSignal: () => () => {}, after: () => () => {} };
const atOnce = { isShown: false, now: () => 0, pause: () => Promise.resolve() };

/** A run's folder with a damaged log, through what `runs`, `watch`, `report`, `compare` and `--resume` make of it. */
export const runFolder: FuzzedReader = {
  name: "run-folder",
  seeds: () => LOGS.map(textOf),
  mutate: (seed, random) => {
    const lines = new TextDecoder().decode(seed).trimEnd().split("\n").map((line): Json => JSON.parse(line));
    for (let i = below(3, random); i >= 0; i--) mutateLines(lines, random);
    return textOf(lines);
  },
  read: async (bytes) => {
    const folder = Deno.makeTempDirSync({ prefix: "phosphor-fuzz-" });
    try {
      writeModel(folder, xorNetwork(1));
      Deno.writeFileSync(join(folder, LOG_FILE), bytes);
      return await readAll(folder);
    } finally {
      Deno.removeSync(folder, { recursive: true });
    }
  },
  refusals: [RunError],
  // The data set and the model are read, and the page and the screen are made, whatever the log tells.
  fixedBytes: 2 ** 24,
};

/** Changes a value of a line, or loses, doubles or moves a line. */
function mutateLines(lines: Json[], random: Random): void {
  if (lines.length === 0) return;
  const at = below(lines.length, random), change = random.uniform();
  if (change < 0.05) lines.splice(at, 1);
  else if (change < 0.1) lines.splice(below(lines.length, random), 0, lines[at]);
  else lines[at] = mutateJson(lines[at], random);
}

async function readAll(folder: string): Promise<number> {
  const one = await summarizeRun(folder);
  const list = runList([one], 80, createTheme("none")).toString();
  const refused = await Promise.all(COMMANDS.map((command) => refusalOf(() => command(folder))));
  // Where all refuse it, so does the run.
  const [first] = refused;
  if (refused.every((error) => error !== undefined)) throw first;
  return JSON.stringify(one).length + list.length;
}

/** The sentence by which a command refuses the run; undefined if it doesn't. */
async function refusalOf(read: () => Promise<unknown>): Promise<RunError | undefined> {
  try {
    await read();
    return undefined;
  } catch (error) {
    if (error instanceof RunError) return error;
    throw error;
  }
}

const COMMANDS: readonly ((folder: string) => Promise<unknown>)[] = [
  async (folder) => {
    const run = await watchRun(folder, atOnce);
    await printPlain(RunGroup.of(run), noSignals, outputTo(nowhere, nowhere));
    return summary(run.state);
  },
  async (folder) => reportPage(await readRunReport(folder)),
  async (folder) => {
    const run = await openComparedFolder(folder, false, "never", new Map());
    await run.run();
  },
  async (folder) => (await openResumableRun(folder)).lock[Symbol.dispose](),
];

function textOf(lines: readonly unknown[]): Uint8Array {
  return new TextEncoder().encode(lines.map((line) => JSON.stringify(line) + "\n").join(""));
}
