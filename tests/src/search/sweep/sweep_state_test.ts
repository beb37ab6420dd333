import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertNotEquals } from "deno-std/assert/not_equals.js";
import { Random } from "../../../../src/matrix/random.ts";
import { PRUNERS } from "../../../../src/search/pruning/pruners.ts";
import { createSampler, SAMPLERS } from "../../../../src/search/samplers/samplers.ts";
import { dimensionsOf } from "../../../../src/search/space/search_space.ts";
import { parseSpace } from "../../../../src/search/space/parse_space.ts";
import type { SweepMetric } from "../../../../src/search/sweep/sweep_metric.ts";
import { SweepState } from "../../../../src/search/sweep/sweep_state.ts";
import type { TrialEnd, TrialReport } from "../../../../src/search/sweep/trial.ts";
import type { TrialState } from "../../../../src/search/sweep/trial_state.ts";
import { EPOCHS, eventsOf, planOf, simulate, standingsOf } from "./simulated_sweep.ts";

for (const sampler of SAMPLERS) {
  for (const name of PRUNERS) {
    Deno.test(`a sweep by ${sampler} with the pruner ${name} has the same result on any number of slots at any speeds`, () => {
      const space = parseSpace({
        learningRate: sampler === "grid" ? "0.001,0.003,0.01,0.03,0.1,0.3,1" : "0.001..1:log",
        dropout: "0,0.1,0.2,0.3,0.4",
        epochs: EPOCHS,
      });
      const plan = planOf({ space, sampler, pruner: { name, firstRung: 1, reduction: 3 } });
      const alone = standingsOf(simulate(plan, 1).state);
      assertEquals(alone.length, sampler === "grid" ? 35 : 40);
      for (const [slots, seed, late] of [[2, 1, 0], [3, 2, 5], [8, 3, 30]]) {
        assertEquals(standingsOf(simulate(plan, slots, new Random(seed), late).state), alone);
      }
    });
  }
}

Deno.test("ASHA finds a trial as good as the best but for half a percent in less than a third of the epochs", () => {
  const pruned = simulate(planOf(), 1), whole = simulate(planOf({ pruner: { ...planOf().pruner, name: "none" } }), 1);
  assertEquals(whole.epochs, 40 * EPOCHS);
  assert(pruned.epochs < whole.epochs / 3, `${pruned.epochs} epochs`);
  const [found, best] = [pruned, whole].map(({ state: { winner } }) => winner!.result!.validationAccuracy!);
  assert(found > 0.995 * best, `${found} of ${best}`);
});

Deno.test("events that come again, as of a trial that is trained again, change nothing", () => {
  const plan = planOf({ trials: 6 }), state = new SweepState(plan);
  for (let trial = state.next(); trial; trial = state.next()) {
    state.apply({ event: "suggested", trial });
    state.apply({ event: "suggested", trial });
  }
  for (const { trial } of state.trials) for (const event of eventsOf(trial).slice(0, 5)) state.apply(event);
  for (const { trial } of state.trials) {
    for (const event of eventsOf(trial)) [event, event].forEach((e) => state.apply(e));
  }
  assertEquals(standingsOf(state), standingsOf(simulate(plan, 1).state));
});

Deno.test("each trial has a seed of its own, unless the space has one", () => {
  const seedsOf = (space: object, seed: number) =>
    simulate(planOf({ space: parseSpace(space), trials: 3, seed }), 1).state.trials.map(({ trial }) =>
      trial.options.seed
    );
  assertEquals(seedsOf({ learningRate: "0.1..1", epochs: EPOCHS }, 7), [7, 8, 9]);
  assertEquals(seedsOf({ learningRate: "0.1..1", epochs: EPOCHS }, 2 ** 32 - 2), [2 ** 32 - 2, 2 ** 32 - 1, 0]);
  const given = planOf({ space: parseSpace({ seed: "4,5", learningRate: "0.1,1" }), sampler: "grid", seed: 7 });
  assertEquals(simulate(given, 1).state.trials.map(({ trial }) => trial.options.seed), [4, 4, 5, 5]);
});

Deno.test("a sampler that learns waits for the trials that it chooses by, and no longer", () => {
  const state = new SweepState(planOf({ sampler: "tpe", lag: 3, pruner: { ...planOf().pruner, name: "none" } }));
  const suggest = () => {
    let count = 0;
    for (let trial = state.next(); trial; trial = state.next(), count++) state.apply({ event: "suggested", trial });
    return count;
  };
  const finish = (number: number) => eventsOf(state.trials[number].trial).forEach((event) => state.apply(event));
  assertEquals(suggest(), 3);
  finish(1);
  assertEquals(suggest(), 0);
  finish(0);
  assertEquals(suggest(), 2);
});

Deno.test("of more than a thousand trials, TPE knows the best 25 and the newest 1,000 others", () => {
  const plan = planOf({ sampler: "tpe", trials: 1300, lag: 1, pruner: { ...planOf().pruner, name: "none" } });
  const state = new SweepState(plan), points = new SweepState({ ...plan, sampler: "random" });
  for (let number = 0; number < 1200; number++) {
    const trial = points.next()!, [first, ...others] = eventsOf(trial);
    const suggested = { event: "suggested", trial } as const;
    points.apply(suggested);
    for (const event of [suggested, first, others.at(-1)!]) state.apply(event);
  }
  const accuracyOf = (trial: TrialState) => trial.reports[0].validationAccuracy!;
  const ranked = state.trials.toSorted((a, b) => accuracyOf(b) - accuracyOf(a)), best = ranked.slice(0, 25);
  const newest = state.trials.filter((trial) => !best.includes(trial)).slice(-1000);
  const known = state.trials.filter((trial) => best.includes(trial) || newest.includes(trial))
    .map((trial) => ({ point: trial.trial.point, rank: ranked.indexOf(trial) }));
  const sampler = createSampler("tpe", dimensionsOf(plan.space), plan.seed);
  assertEquals(state.next()!.point, sampler.suggest(1200, known));
  assertNotEquals(state.next()!.point, sampler.suggest(1200, known.slice(1)));
});

/** A sweep of trials that are each trained for one epoch, of which some come to another end. */
function sweepOf(
  ends: readonly (Partial<TrialReport> & Partial<TrialEnd>)[],
  metric: SweepMetric = "validation-accuracy",
): SweepState {
  const state = new SweepState(planOf({ trials: ends.length, metric }));
  ends.forEach(({ validationAccuracy = 0.5, validationLoss = 1, outcome = "complete" }, number) => {
    state.apply({ event: "suggested", trial: state.next()! });
    const report = { epoch: 1, validationAccuracy, validationLoss, trainLoss: 1, isLast: true };
    if (outcome !== "failed") state.apply({ event: "reported", trial: number, report });
    state.apply({ event: "ended", trial: number, end: { outcome, epochs: outcome === "failed" ? 0 : 1, seconds: 1 } });
  });
  return state;
}

Deno.test("the leaderboard is by accuracy, then by loss, then by number; those that diverged or failed come last", () => {
  const trials: Parameters<typeof sweepOf>[0] = [
    { outcome: "failed" },
    { validationAccuracy: 0.9, outcome: "diverged" },
    { validationAccuracy: 0.7, validationLoss: 0.9 },
    { validationAccuracy: 0.7, validationLoss: 0.8 },
    { validationAccuracy: 0.8, validationLoss: 2 },
    { validationAccuracy: 0.7, validationLoss: 0.8 },
    { validationAccuracy: 0.99, validationLoss: null },
  ];
  const order = (metric: SweepMetric) => sweepOf(trials, metric).ranked.map(({ trial }) => trial.number);
  assertEquals(order("validation-accuracy"), [4, 3, 5, 2, 6, 1, 0]);
  assertEquals(order("validation-loss"), [3, 5, 2, 4, 6, 1, 0]);
});

Deno.test("if no trial is complete, there is no winner", () => {
  assertEquals(sweepOf([{ outcome: "failed" }, { outcome: "diverged" }]).winner, undefined);
});

Deno.test("a trial that restores its best weights counts with their results", () => {
  const state = new SweepState(planOf({ trials: 1, pruner: { ...planOf().pruner, name: "none" } }));
  state.apply({ event: "suggested", trial: state.next()! });
  for (const event of eventsOf(state.trials[0].trial).slice(0, 9)) state.apply(event);
  state.apply({ event: "ended", trial: 0, end: { outcome: "complete", epochs: 9, bestEpoch: 6, seconds: 1 } });
  assertEquals(state.winner?.result?.epoch, 6);
});
