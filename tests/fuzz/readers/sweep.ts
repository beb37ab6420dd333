import { join } from "deno-std/path/join.js";
import { DatabaseSync } from "node:sqlite";
import type { Random } from "../../../src/matrix/random.ts";
import { RunError } from "../../../src/runs/run_error.ts";
import { SWEEP_FILE } from "../../../src/runs/run_folder.ts";
import { SavedSweep } from "../../../src/runs/sweeps/saved_sweep.ts";
import { resumeSweep } from "../../../src/runs/sweeps/sweep_folder.ts";
import { summarizeSweep } from "../../../src/runs/sweeps/sweep_summary.ts";
import { parseSpace } from "../../../src/search/space/parse_space.ts";
import { runList } from "../../../tui/commands/runs/run_list.ts";
import { sweepView } from "../../../tui/commands/sweep/screen/sweep_view.ts";
import { tableReport } from "../../../tui/commands/sweep/sweep_report.ts";
import { outputTo } from "../../../tui/screen/app/output.ts";
import { Cells } from "../../../tui/screen/terminal/cells.ts";
import { createTheme } from "../../../tui/screen/theme.ts";
import { EPOCHS } from "../../src/search/sweep/simulated_sweep.ts";
import { SweepFile } from "../../src/runs/sweeps/sweep_files.ts";
import { below } from "../mutate.ts";
import { mutateJson } from "../mutate_json.ts";
import type { FuzzedReader } from "../reader.ts";

const ASHA = { name: "asha", firstRung: 1, reduction: 3 } as const;
const CHOICES = parseSpace({ learningRate: "0.01..1:log", dropout: "0,0.2", layers: "8,16+8", epochs: EPOCHS });

/** A sweep that was begun, one that is over, and one over choices that a sampler has learned from. */
function seeds(): Uint8Array[] {
  return [
    written((file) => file.addTrial()),
    written((file) => {
      for (let i = 0; i < 6; i++) file.addTrial();
      file.time("2026-11-30T17:11:00Z", 12);
      file.score(file.state.winner!.trial.number);
    }, { trials: 6, pruner: ASHA }),
    written((file) => {
      for (let i = 0; i < 8; i++) file.addTrial();
    }, { trials: 9, sampler: "tpe", lag: 2, pruner: ASHA, space: CHOICES }),
  ];
}

/** The bytes of a file to which something was added. */
function written(add: (file: SweepFile) => void, ...plan: [ConstructorParameters<typeof SweepFile>[1]?]): Uint8Array {
  return inFolder((folder) => {
    {
      using file = new SweepFile(folder, ...plan);
      add(file);
    }
    return Deno.readFileSync(join(folder, SWEEP_FILE));
  });
}

/** A sweep's folder with a damaged file, through what `runs`, the screen, the report and `--resume` make of it. */
export const sweep: FuzzedReader = {
  name: "sweep",
  seeds,
  mutate: (seed, random) =>
    inFolder((folder) => {
      const path = join(folder, SWEEP_FILE);
      Deno.writeFileSync(path, seed);
      {
        using database = new DatabaseSync(path);
        for (let i = below(3, random); i >= 0; i--) mutateRow(database, random);
      }
      return Deno.readFileSync(path);
    }),
  read: (bytes) =>
    inFolder(async (folder) => {
      Deno.writeFileSync(join(folder, SWEEP_FILE), bytes);
      const { summary } = await summarizeSweep(folder);
      const list = runList([summary], 80, createTheme("none")).toString();
      const { state, winner, record } = new SavedSweep(folder);
      const seen = { state, winner, name: "fuzzed", settledBefore: 0, seconds: 1, workers: [], isOver: true };
      for (let option = 0; option < record.plan.space.parameters.length; option++) {
        sweepView({ ...seen, option }, new Cells(120, 40), createTheme("truecolor"));
      }
      const report = tableReport(outputTo(nowhere, nowhere));
      report.begin(state);
      for (const trial of state.trials) report.trial(trial);
      report.end(state, { folder, winner });
      (await resumeSweep(folder))[Symbol.dispose]();
      return JSON.stringify(summary).length + list.length;
    }),
  refusals: [RunError],
  // SQLite and what is drawn take that much, whatever the file says.
  fixedBytes: 2 ** 24,
};

const nowhere = { writeSync: (bytes: Uint8Array) => bytes.length };

/** Changes a value of the plan or of an event, or what an event is about. */
function mutateRow(database: DatabaseSync, random: Random): void {
  const table = random.uniform() < 0.5 ? "sweep" : "events", column = table === "sweep" ? "value" : "body";
  const rows = database.prepare(`select ${column} as text from ${table}`).all(), row = rows[below(rows.length, random)];
  if (!row) return;
  const change = random.uniform(), { text } = row;
  if (table === "events" && change < 0.2) {
    const kind = ["suggested", "reported", "ended", "dreamt"][below(4, random)];
    database.prepare("update or ignore events set kind = ? where body = ?").run(kind, text);
  } else if (table === "events" && change < 0.4) {
    database.prepare("update or ignore events set trial = ? where body = ?").run(below(9, random) - 1, text);
  } else {
    const mutated = JSON.stringify(mutateJson(JSON.parse(String(text)), random));
    database.prepare(`update ${table} set ${column} = ? where ${column} = ?`).run(mutated ?? "", text);
  }
}

function inFolder<Result>(use: (folder: string) => Result): Result;
function inFolder<Result>(use: (folder: string) => Promise<Result>): Promise<Result>;
function inFolder(use: (folder: string) => unknown): unknown {
  const folder = Deno.makeTempDirSync({ prefix: "phosphor-fuzz-" });
  const remove = () => Deno.removeSync(folder, { recursive: true });
  const result = use(folder);
  if (result instanceof Promise) return result.finally(remove);
  remove();
  return result;
}
