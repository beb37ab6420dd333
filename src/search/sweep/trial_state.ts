import type { Trial, TrialEnd, TrialReport } from "./trial.ts";

/** The outcome of a trial: `pruned` if it was ended early, else that of its training. */
export type TrialOutcome = "pruned" | TrialEnd["outcome"];

/** A trial, and its results so far. */
export class TrialState {
  #reports: TrialReport[] = [];
  #end: TrialEnd | undefined;
  #isPruned = false;
  /** At how many rungs it has been judged. */
  judged = 0;
  /** Whether its outcome is final: it has ended, and was judged at all rungs on its way. */
  isSettled = false;

  constructor(readonly trial: Trial) {}

  /** Its reports so far; of a pruned trial, up to the rung where it ended. */
  get reports(): readonly TrialReport[] {
    return this.#reports;
  }

  /** How its training ended; undefined before that, and of a pruned one. */
  get end(): TrialEnd | undefined {
    return this.#end;
  }

  /** Whether a pruner has ended it. */
  get isPruned(): boolean {
    return this.#isPruned;
  }

  /** Whether further reports count. */
  get isTraining(): boolean {
    return !this.#isPruned && this.#end === undefined && this.#reports.at(-1)?.isLast !== true;
  }

  /** Epochs that it has been trained. */
  get epochs(): number {
    return this.#end?.epochs ?? this.#reports.at(-1)?.epoch ?? 0;
  }

  /** Its outcome; undefined until it is final. */
  get outcome(): TrialOutcome | undefined {
    return this.isSettled ? this.#isPruned ? "pruned" : this.#end?.outcome : undefined;
  }

  /** The report of the epoch whose weights it ended with, or of the last so far; undefined before the first. */
  get result(): TrialReport | undefined {
    const { bestEpoch = Infinity } = this.#end ?? {};
    return this.#reports.findLast(({ epoch }) => epoch <= bestEpoch) ?? this.#reports[0];
  }

  /** Adds a report, unless it is there: a trial that is trained again reports the same. */
  report(report: TrialReport): void {
    if (this.isTraining && report.epoch > this.epochs) this.#reports.push(report);
  }

  /** Records how the training ended, once. */
  finish(end: TrialEnd): void {
    if (!this.#isPruned) this.#end ??= end;
  }

  /** Prunes it at one of its reports; later ones are dropped. */
  prune(place: number): void {
    this.#isPruned = true;
    this.#end = undefined;
    this.#reports.length = place + 1;
  }
}
