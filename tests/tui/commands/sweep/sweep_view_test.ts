import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { parseSpace } from "../../../../src/search/space/parse_space.ts";
import { SweepState } from "../../../../src/search/sweep/sweep_state.ts";
import { secondsLeft, type ShownSweep } from "../../../../tui/commands/sweep/screen/shown_sweep.ts";
import { workingSweepKeys } from "../../../../tui/commands/sweep/screen/sweep_keys.ts";
import { sweepView } from "../../../../tui/commands/sweep/screen/sweep_view.ts";
import { Cells } from "../../../../tui/screen/terminal/cells.ts";
import { createTheme } from "../../../../tui/screen/theme.ts";
import { EPOCHS, eventsOf, planOf, simulate } from "../../../src/search/sweep/simulated_sweep.ts";
import { assertGoldenSizes } from "../../golden.ts";

const SPACE = parseSpace({ learningRate: "0.001..1:log", layers: "64,128,128+64", dropout: "0,0.2", epochs: EPOCHS });

const PLAN = planOf({ space: SPACE });

function shownOf(state: SweepState, more: Partial<ShownSweep> = {}): ShownSweep {
  return { state, name: "mnist-001", settledBefore: 0, seconds: 60, workers: [], isOver: false, option: 0, ...more };
}

/** A sweep of which some trials are done, and two are being trained. */
function underWay(): ShownSweep {
  const state = new SweepState({ ...PLAN, pruner: { ...PLAN.pruner, firstRung: 6 } });
  for (let number = 0; number < 14; number++) {
    const trial = state.next()!, events = eventsOf(trial);
    state.apply({ event: "suggested", trial });
    for (const event of events.slice(0, number < 12 ? events.length : 5 - number % 2)) state.apply(event);
  }
  return shownOf(state);
}

function done(): ShownSweep {
  const { state } = simulate(PLAN, 1), { trial } = state.winner!;
  const winner = { trial: trial.number, testAccuracy: 0.9731, testLoss: 0.09 };
  return shownOf(state, { winner, isOver: true, option: 1 });
}

/** The same with workers elsewhere, of which one is silent and one trains for another sweep, too. */
function shared(): ShownSweep {
  const of = (id: string, host: string, pid: number, slots: number, silent: number) => ({
    id,
    host,
    pid,
    slots,
    silent,
  });
  const workers = [
    { ...of("a", "lab-1", 4711, 2, 0), trials: [trainingOf(13, 31_200), trainingOf(12, 29_400)] },
    { ...of("b", "lab-2", 52, 1, 0.5), trials: [] },
    { ...of("c", "lab-2", 53, 2, 1), trials: [{ ...trainingOf(5, 8_100), sweep: "other" }] },
    { ...of("d", "old-machine-in-the-cellar", 9, 1, 20.4), trials: [trainingOf(14, 700)] },
  ];
  return { ...underWay(), workers };
}

function trainingOf(trial: number, samplesPerSecond: number) {
  return { sweep: "", trial, epoch: 2.5, samplesPerSecond };
}

const SHOWN = {
  starting: shownOf(new SweepState(PLAN), { seconds: 0 }),
  running: underWay(),
  shared: shared(),
  done: done(),
};
const HELPED = { ...SHOWN.done, isWatched: true, isNested: true, help: 0 };

for (const [name, shown] of Object.entries(SHOWN)) {
  Deno.test(`a sweep that is ${name}, in every size and every colour depth`, () => {
    assertGoldenSizes(
      (width, height, theme) => sweepView(shown, new Cells(width, height), theme).cells,
      `sweep_${name}`,
    );
  });
}

Deno.test("the help of a sweep says what works there, in every size and every depth of colour", () => {
  assertGoldenSizes((width, height, theme) => sweepView(HELPED, new Cells(width, height), theme).cells, "sweep_help");
  const label = (shown: ShownSweep, key: string) =>
    workingSweepKeys(shown).find(({ keys }) => keys.includes(key))?.label;
  assertEquals([label(HELPED, "q"), label(HELPED, "left")], ["back", undefined]);
  assertEquals(label({ ...HELPED, help: undefined }, "q"), "back");
  assertEquals(label({ ...HELPED, isNested: false, help: undefined }, "q"), "quit");
  assertEquals([label(SHOWN.running, "q"), label(SHOWN.done, "q")], ["stop", "quit"]);
  assertEquals([label(SHOWN.running, "escape"), label(SHOWN.done, "escape")], [undefined, "quit"]);
});

function textOf(shown: ShownSweep, width = 120, height = 40): string {
  return sweepView(shown, new Cells(width, height), createTheme("none")).cells.toString();
}

Deno.test("the leaderboard has the best trial first, as the winner is named once it is over", () => {
  const text = textOf(SHOWN.done), { winner, state } = SHOWN.done;
  assertMatch(text, new RegExp(`winner: trial ${winner!.trial}, test accuracy 97\\.31 %`));
  const rows = text.split("\n"), heading = rows.findIndex((row) => / trial +validation +learning rate /.test(row));
  const [first] = rows[heading + 1].slice(rows[heading].indexOf("trial")).trim().split(/ +/);
  assertEquals(Number(first), state.winner!.trial.number);
});

Deno.test("the remaining time follows from the trials of this process", () => {
  const { state } = SHOWN.running, settled = state.trials.filter(({ isSettled }) => isSettled).length;
  assertEquals(settled, 12);
  assertEquals(secondsLeft(SHOWN.running), 60 / 12 * 28);
  assertEquals(secondsLeft({ ...SHOWN.running, settledBefore: 6 }), 60 / 6 * 28);
  assertEquals(secondsLeft({ ...SHOWN.running, settledBefore: 10 }), undefined);
  assertMatch(textOf(SHOWN.running), /12 of 40 trials · \d+ pruned · about 2:20 left/);
});

Deno.test("keys and clicks go through the varied options; with a single one there is nothing to choose", () => {
  assertEquals(workingSweepKeys(SHOWN.running).map(({ symbol, label }) => `${symbol} ${label}`), [
    "↑ trial",
    "↓ trial",
    "enter watch",
    "← option",
    "→ option",
    "? help",
    "q stop",
  ]);
  assertEquals(workingSweepKeys(SHOWN.done).at(-1)?.label, "quit");
  const single = simulate(planOf({ space: parseSpace({ dropout: "0,0.1", learningRate: 0.1 }), sampler: "grid" }), 1);
  assertEquals(workingSweepKeys(shownOf(single.state)).map(({ symbol }) => symbol), ["↑", "↓", "enter", "?", "q"]);
  for (const [option, heading] of ["learning rate", "layers", "dropout"].entries()) {
    assert(textOf({ ...SHOWN.done, option }).includes(`by ${heading}`));
  }
});

Deno.test("below a range stand round numbers of it, on a logarithmic scale those of its decades; whole ones of whole options", () => {
  const ticks = (given: Record<string, string>) => {
    const { state } = simulate(planOf({ space: parseSpace({ ...given, epochs: EPOCHS }) }), 1);
    return textOf(shownOf(state, { isOver: true })).split("\n").at(-2)!.trim().split(/ +/);
  };
  assertEquals(ticks({ learningRate: "0.01..1:log" }), ["0.01", "0.05", "0.1", "0.5", "1"]);
  assertEquals(ticks({ layers: "16..64:log" }), ["20", "30", "40", "50", "60"]);
  assertEquals(ticks({ layers: "2..4" }), ["2", "3", "4"]);
});

Deno.test("a trial below the axis is marked as such in the last row, not as one on the axis", () => {
  const rows = textOf({ ...SHOWN.done, option: 0 }).split("\n"),
    last = rows.at(-3)!.slice(0, rows[1].indexOf("leaderboard"));
  const { ranked } = SHOWN.done.state;
  assert(ranked.some(({ result }) => result && result.validationAccuracy! < 0.2), "there is none below 20 %");
  assertMatch(last, /^ *(20 % )?[┤│].*▼/);
});
