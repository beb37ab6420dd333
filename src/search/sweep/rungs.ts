import type { Pruner, RungJudge } from "../pruning/pruner.ts";
import { type SweepMetric, valueOf } from "./sweep_metric.ts";
import type { TrialState } from "./trial_state.ts";

/** A rung, and the first trial that it hasn't judged or passed over yet. */
interface Rung {
  readonly epochs: number;
  readonly judge: RungJudge;
  next: number;
}

/**
 * Judges trials at the rungs of a pruner as if they were trained one after another: at each rung in the order of their
 * numbers, each as soon as those before it have reached the rung or ended. Training continues meanwhile.
 */
export class Rungs {
  readonly #rungs: Rung[] = [];

  constructor(private readonly pruner: Pruner, private readonly metric: SweepMetric) {}

  /**
   * Judges the trials that can be judged now.
   *
   * @param trials All trials so far, by number.
   * @param epochs The most that any of them has been trained.
   * @returns The trials that were judged, and of which some are pruned now.
   */
  judge(trials: readonly TrialState[], epochs: number): TrialState[] {
    for (let k = this.#rungs.length; this.pruner.epochsAt(k) <= epochs; k++) {
      this.#rungs.push({ epochs: this.pruner.epochsAt(k), judge: this.pruner.createJudge(), next: 0 });
    }
    // From the lowest on: a trial that hasn't been judged at one rung isn't judged at a higher one.
    return this.#rungs.flatMap((rung) => judgeAt(rung, trials, this.metric));
  }

  /** The number of rungs at which a trial has to be judged before its outcome is final. */
  countFor({ reports }: TrialState): number {
    const last = reports.findLast(({ isLast }) => !isLast)?.epoch ?? 0;
    let count = 0;
    while (this.pruner.epochsAt(count) <= last) count++;
    return count;
  }
}

function judgeAt(rung: Rung, trials: readonly TrialState[], metric: SweepMetric): TrialState[] {
  const judged: TrialState[] = [];
  for (; rung.next < trials.length; rung.next++) {
    const trial = trials[rung.next];
    if (trial.isTraining && trial.epochs < rung.epochs) break;
    const place = trial.reports.findIndex(({ epoch }) => epoch >= rung.epochs);
    const reports = place === -1 ? trial.reports : trial.reports.slice(0, place + 1);
    const curve = reports.map((report) => valueOf(metric, report));
    if (place === -1 || trial.isPruned || trial.reports[place].isLast) {
      rung.judge.pass(curve);
      continue;
    }
    trial.judged++;
    judged.push(trial);
    if (rung.judge.prunes(curve)) trial.prune(place);
  }
  return judged;
}
