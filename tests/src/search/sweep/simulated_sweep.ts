import type { Random } from "../../../../src/matrix/random.ts";
import { parseSpace } from "../../../../src/search/space/parse_space.ts";
import type { SweepPlan } from "../../../../src/search/sweep/sweep_plan.ts";
import { SweepState } from "../../../../src/search/sweep/sweep_state.ts";
import type { Trial, TrialEvent } from "../../../../src/search/sweep/trial.ts";

/** Epochs of each trial. */
export const EPOCHS = 27;

/** A plan of a small sweep, changed as asked. */
export function planOf(changes: Partial<SweepPlan> = {}): SweepPlan {
  return {
    space: parseSpace({ learningRate: "0.001..1:log", dropout: "0..0.5", epochs: EPOCHS }),
    sampler: "random",
    pruner: { name: "asha", firstRung: 1, reduction: 3 },
    metric: "validation-accuracy",
    trials: 40,
    seed: 1,
    lag: 8,
    ...changes,
  };
}

/** What training a trial would report: a curve that rises to a height that its options decide. */
export function eventsOf({ number, options }: Trial): TrialEvent[] {
  const height = 1 - 0.1 * (Math.log10(options.learningRate!) + 1) ** 2 - 0.2 * Number(options.dropout);
  const speed = 2 + (number % 3) / 4;
  const events: TrialEvent[] = Array.from({ length: EPOCHS }, (_, i) => {
    const validationAccuracy = height * (1 - 0.5 ** ((i + 1) / speed));
    const report = { epoch: i + 1, validationAccuracy, validationLoss: 1 - validationAccuracy, trainLoss: 1 };
    return { event: "reported", trial: number, report: { ...report, isLast: i + 1 === EPOCHS } };
  });
  return [...events, { event: "ended", trial: number, end: { outcome: "complete", epochs: EPOCHS, seconds: 1 } }];
}

/**
 * Goes through a sweep with as many slots as given, each of which trains a trial at a speed of its own.
 *
 * @param random Chooses the slot that has the next event; without it, they take turns.
 * @param late How many events a slot may be late to stop a trial that was pruned.
 * @returns The sweep, and how many epochs were trained in all.
 */
export function simulate(
  plan: SweepPlan,
  slots: number,
  random?: Random,
  late = 0,
): { state: SweepState; epochs: number } {
  const state = new SweepState(plan), waiting: Trial[] = [];
  const busy: { trial: Trial; events: TrialEvent[]; late: number }[] = [];
  let epochs = 0, turn = 0;
  while (!state.isDone) {
    for (let trial = state.next(); trial; trial = state.next()) {
      waiting.push(trial);
      state.apply({ event: "suggested", trial });
    }
    while (busy.length < slots && waiting.length > 0) {
      const trial = waiting.shift()!;
      busy.push({ trial, events: eventsOf(trial), late });
    }
    const place = random ? Math.floor(random.uniform() * busy.length) : turn++ % busy.length, slot = busy[place];
    const event = slot.events.shift()!;
    if (event.event === "reported") epochs++;
    state.apply(event);
    const isPruned = state.trials[slot.trial.number].isPruned && slot.late-- <= 0;
    if (isPruned || slot.events.length === 0) busy.splice(place, 1);
  }
  return { state, epochs };
}

/** The result of a sweep: for each trial in the order of the leaderboard its number, outcome and epochs. */
export function standingsOf({ ranked }: SweepState): unknown[] {
  return ranked.map(({ trial, outcome, epochs, result }) => {
    return [trial.number, trial.options, outcome, epochs, result?.validationAccuracy];
  });
}
