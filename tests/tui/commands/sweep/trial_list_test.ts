import { assertEquals } from "deno-std/assert/equals.js";
import { SweepState } from "../../../../src/search/sweep/sweep_state.ts";
import { createTheme } from "../../../../tui/screen/theme.ts";
import { lookAfter } from "../../../../tui/commands/sweep/screen/sweep_look.ts";
import { trialBoard } from "../../../../tui/commands/sweep/screen/trial_board.ts";
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

Deno.test("keys choose the best trial first, and then the next and the previous one, up to the ends of the list", () => {
  const shown = shownOf(3, 1), ranking = numbersOf(shown.state.ranked), size = { width: 120, height: 40 };
  const after = (trial: number | undefined, by: 1 | -1) => lookAfter({ ...shown, trial }, { type: "move", by }, size);
  assertEquals([after(undefined, 1).trial, after(undefined, -1).trial], [ranking[0], ranking[0]]);
  assertEquals([after(ranking[0], 1).trial, after(ranking[0], -1).trial], [ranking[1], 3]);
  assertEquals([after(ranking[2], 1).trial, after(3, -1).trial], [ranking[2], 3]);
  assertEquals(lookAfter({ ...shown, trial: 1 }, { type: "openChosen" }, size).trial, 1);
  assertEquals(lookAfter({ ...shown, trial: 1 }, { type: "option", by: 1 }, size), { option: 1, trial: 1 });
});

Deno.test("a click on a trial chooses it, and the next one opens it", () => {
  const shown = shownOf(3, 1), [best] = shown.state.ranked, box = { x: 0, y: 0, width: 60, height: 8 };
  const click = { type: "mouse", action: "press", button: "left", control: false, alt: false, shift: false } as const;
  const clicked = (shown: ShownSweep, y: number) =>
    trialBoard(shown, box, createTheme("none")).actionAt({ ...click, x: 3, y });
  assertEquals(clicked(shown, 0), undefined);
  assertEquals(clicked(shown, 1), { type: "choose", trial: 3 });
  assertEquals(clicked(shown, 2), { type: "choose", trial: best.trial.number });
  assertEquals(clicked({ ...shown, trial: best.trial.number }, 2), { type: "open", trial: best.trial.number });
});
