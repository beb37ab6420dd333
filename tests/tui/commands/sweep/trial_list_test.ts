import { assertEquals } from "deno-std/assert/equals.js";
import { SweepState } from "../../../../src/search/sweep/sweep_state.ts";
import type { ShownSweep } from "../../../../tui/commands/sweep/screen/shown_sweep.ts";
import {
  chosenPlace,
  trialList,
  trialsBetween,
  trialsInSight,
} from "../../../../tui/commands/sweep/screen/trial_list.ts";
import { eventsOf, planOf } from "../../../src/search/sweep/simulated_sweep.ts";

/** A sweep with trials that are done, and others that are in training. */
function shownOf(done: number, training: number, more: Partial<ShownSweep> = {}): ShownSweep {
  const state = new SweepState(planOf({ trials: 100, pruner: { name: "none", firstRung: 1, reduction: 3 } }));
  for (let number = 0; number < done + training; number++) {
    const trial = state.next()!, events = eventsOf(trial);
    state.apply({ event: "suggested", trial });
    for (const event of number < done ? events : events.slice(0, 1)) state.apply(event);
  }
  const sweep = { name: "moons-001", settledBefore: 0, seconds: 1, isOver: false, workers: [], option: 0 };
  return { state, ...sweep, ...more };
}

const numbersOf = (trials: ReturnType<typeof trialsInSight>) => trials.map(({ trial: { number } }) => number);

Deno.test("the list has the trials in training, as far as they report or a worker says so, before the ranking", () => {
  const shown = shownOf(3, 2), ranking = numbersOf(shown.state.ranked);
  const numbers = (shown: ShownSweep) => numbersOf(trialsBetween(trialList(shown), 0, 100));
  assertEquals(numbers(shown), [3, 4, ...ranking]);
  assertEquals(numbersOf(trialsBetween(trialList(shown), 1, 3)), [4, ranking[0]]);
  const { state } = shown, trial = state.next()!;
  state.apply({ event: "suggested", trial });
  assertEquals(numbers(shown), [3, 4, ...ranking]);
  const worker = { id: "a", host: "lab-1", pid: 1, slots: 2, silent: 0 };
  const workers = [{ ...worker, trials: [{ sweep: "", trial: 5 }, { sweep: "other", trial: 99 }] }];
  assertEquals(numbers({ ...shown, workers }), [3, 4, 5, ...ranking]);
  assertEquals(numbers({ ...shown, isOver: true }), ranking);
});

Deno.test("a quarter of the rows is for the newest trials in training, unless one of the others is chosen", () => {
  const shown = shownOf(20, 10), list = trialList(shown), ranking = numbersOf(shown.state.ranked);
  assertEquals(numbersOf(trialsInSight(shown, list, 8)), [28, 29, ...ranking.slice(0, 6)]);
  assertEquals(numbersOf(trialsInSight({ ...shown, trial: 24 }, list, 8)), [
    24,
    25,
    26,
    27,
    28,
    29,
    ...ranking.slice(0, 2),
  ]);
  const last = ranking[19], inSight = trialsInSight({ ...shown, trial: last }, list, 8);
  assertEquals(numbersOf(inSight), ranking.slice(12));
  assertEquals(numbersOf(trialsInSight(shown, list, 0)), []);
});

Deno.test("the best trial is chosen before a person has chosen one; without any, the first that is in training", () => {
  const shown = shownOf(3, 2), training = shownOf(0, 2);
  assertEquals(chosenPlace(shown, trialList(shown)), 2);
  assertEquals(chosenPlace(training, trialList(training)), 0);
  assertEquals(chosenPlace({ ...shown, trial: 4 }, trialList(shown)), 1);
});
