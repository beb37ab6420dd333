import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { runSweep } from "../../../../src/search/queue/run_sweep.ts";
import type { TrainTrial } from "../../../../src/search/queue/train_leased.ts";
import { SweepState } from "../../../../src/search/sweep/sweep_state.ts";
import type { SweepPlan } from "../../../../src/search/sweep/sweep_plan.ts";
import { Random } from "../../../../src/matrix/random.ts";
import { SqliteQueue } from "../../../../src/runs/sweeps/sqlite_queue.ts";
import { createSweepDatabase, openSweepDatabase } from "../../../../src/runs/sweeps/sweep_database.ts";
import { inTemporaryFolder } from "../../../support/temporary_folder.ts";
import { pretend } from "../../search/sweep/pretended_training.ts";
import { planOf, simulate, standingsOf } from "../../search/sweep/simulated_sweep.ts";

const WORK = { worker: "test", slots: 3 };

async function runIn(folder: string, plan: SweepPlan, train: TrainTrial, signal: AbortSignal): Promise<SweepState> {
  using database = openSweepDatabase(folder);
  const queue = new SqliteQueue(database), state = new SweepState(plan);
  queue.endLeases();
  await runSweep({ ...WORK, state, queue, train, signal });
  return state;
}

for (const sampler of ["tpe", "random"] as const) {
  Deno.test(`a sweep by ${sampler} in three slots, ended and taken up again at random, comes to the same as in one go`, () =>
    inTemporaryFolder(async (folder) => {
      createSweepDatabase(folder).close();
      const plan = planOf({ sampler, trials: 20 }), random = new Random(1);
      let stops = 0;
      for (;;) {
        const stop = new AbortController();
        let left = 1 + Math.floor(150 * random.uniform());
        const state = await runIn(folder, plan, pretend(() => --left === 0 && stop.abort()), stop.signal);
        if (stop.signal.aborted) stops++;
        else {
          assertEquals(standingsOf(state), standingsOf(simulate(plan, 1).state));
          break;
        }
      }
      assert(stops > 1, `only ${stops} stops`);
    }));
}

Deno.test("what keeps trials from being trained ends the sweep, which can be taken up again", () =>
  inTemporaryFolder(async (folder) => {
    createSweepDatabase(folder).close();
    const plan = planOf({ trials: 6 }), { signal } = new AbortController();
    let reports = 0;
    const failing = pretend(() => {
      if (++reports === 20) throw new Error("the disk is full");
    });
    await assertRejects(() => runIn(folder, plan, failing, signal), Error, "the disk is full");
    const state = await runIn(folder, plan, pretend(), signal);
    assertEquals(standingsOf(state), standingsOf(simulate(plan, 1).state));
  }));

Deno.test("of a million trials those that are needed next are in the queue, and no others", () =>
  inTemporaryFolder(async (folder) => {
    createSweepDatabase(folder).close();
    const stop = new AbortController();
    let reports = 0;
    const train = pretend(() => ++reports === 100 && stop.abort());
    const { trials, open } = await runIn(folder, planOf({ trials: 1_000_000 }), train, stop.signal);
    assert(open.size <= 8 * WORK.slots, `${open.size} open trials`);
    assert(trials.length < 100, `${trials.length} trials`);
  }));

Deno.test("a trial that fails is recorded with its reason, and the others are trained", () =>
  inTemporaryFolder(async (folder) => {
    createSweepDatabase(folder).close();
    const end = { outcome: "failed", epochs: 0, seconds: 0, reason: "too many units" } as const;
    const train: TrainTrial = (trial, ...rest) => trial.number === 2 ? Promise.resolve(end) : pretend()(trial, ...rest);
    const { trials } = await runIn(folder, planOf({ trials: 4 }), train, new AbortController().signal);
    assertEquals(trials.map(({ outcome }) => outcome === "failed"), [false, false, true, false]);
    assertEquals(trials[2].end, end);
  }));
