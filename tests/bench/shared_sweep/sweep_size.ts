import process from "node:process";
import { SavedSweep } from "../../../src/runs/sweeps/saved_sweep.ts";
import { SqliteQueue } from "../../../src/runs/sweeps/sqlite_queue.ts";
import { createSweepDatabase } from "../../../src/runs/sweeps/sweep_database.ts";
import { writeSweepRecord } from "../../../src/runs/sweeps/sweep_record.ts";
import type { TrialEvent } from "../../../src/search/sweep/trial.ts";
import { SweepState } from "../../../src/search/sweep/sweep_state.ts";
import { sweepView } from "../../../tui/commands/sweep/screen/sweep_view.ts";
import { Cells } from "../../../tui/screen/terminal/cells.ts";
import { createTheme } from "../../../tui/screen/theme.ts";
import { inTemporaryFolder } from "../../support/temporary_folder.ts";
import { endOf, recordOf, reportsOf } from "./noop_trial.ts";

/** What a sweep of so many trials takes by itself. */
export interface SweepSizeCost {
  readonly trials: number;
  /** Milliseconds of CPU time to record an event in the file, on average, and to read all of them again. */
  readonly recording: number;
  readonly reading: number;
  /** The same of a suggestion by TPE when all these trials are known, and of a frame of 120 × 40. */
  readonly suggestion: number;
  readonly frame: number;
  /** Bytes of memory that its state takes. */
  readonly memory: number;
}

const FRAMES = 20, SUGGESTIONS = 20, WIDTH = 120, HEIGHT = 40;

/** Records the events of a sweep whose trials are pruned by ASHA, reads them, goes on, and draws it. */
export async function measureSweepSize(trials: number): Promise<SweepSizeCost> {
  let cost: SweepSizeCost | undefined;
  await inTemporaryFolder((folder) => {
    const { plan, ...record } = recordOf(trials + SUGGESTIONS),
      pruner = { name: "asha", firstRung: 1, reduction: 3 } as const;
    using database = createSweepDatabase(folder);
    writeSweepRecord(database, { ...record, plan: { ...plan, pruner, sampler: "tpe", lag: SUGGESTIONS } });
    // Suggested by chance: the time of TPE is measured at the end alone.
    const queue = new SqliteQueue(database), events = eventsOf(new SweepState(plan), trials);
    const recording = cpuMilliseconds(() => events.forEach((event) => queue.record(event))) / events.length;
    let saved: SavedSweep | undefined;
    const before = Deno.memoryUsage().heapUsed, reading = cpuMilliseconds(() => saved = new SavedSweep(folder));
    const memory = Deno.memoryUsage().heapUsed - before, { state } = saved!;
    const suggest = () => state.apply({ event: "suggested", trial: state.next()! });
    // The first one takes note of all trials at once, which otherwise come one after another.
    suggest();
    const suggestion = cpuMilliseconds(suggest, SUGGESTIONS - 1);
    const shown = { state, name: "load", settledBefore: 0, seconds: 60, isOver: false, workers: [], option: 0 };
    const theme = createTheme("truecolor"), draw = () => sweepView(shown, new Cells(WIDTH, HEIGHT), theme);
    draw();
    cost = { trials, recording, reading, suggestion, frame: cpuMilliseconds(draw, FRAMES), memory };
    return Promise.resolve();
  });
  return cost!;
}

/** All that happens in a sweep, trial after trial. */
function eventsOf(points: SweepState, trials: number): TrialEvent[] {
  return Array.from({ length: trials }, (): TrialEvent[] => {
    const trial = points.next()!, suggested = { event: "suggested", trial } as const, { number } = trial;
    points.apply(suggested);
    const reported = reportsOf(trial).map((report) => ({ event: "reported", trial: number, report }) as const);
    return [suggested, ...reported, { event: "ended", trial: number, end: endOf(trial) }];
  }).flat();
}

/** The CPU time that something takes on average, which other programs don't lengthen. */
function cpuMilliseconds(work: () => void, times = 1): number {
  const before = process.cpuUsage();
  for (let i = 0; i < times; i++) work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / times;
}
