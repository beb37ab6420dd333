import type { Trial, TrialEnd, TrialReport } from "./trial.ts";

/** What a trial has come to: `pruned` if it was ended early, else as its training ended. */
export type TrialOutcome = "pruned" | TrialEnd["outcome"];

/** A trial, and what is known of it so far. */
export class TrialState {
  #reports: TrialReport[] = [];
  #end: TrialEnd | undefined;
  #isPruned = false;
  /** At how many rungs it has been judged. */
  judged = 0;
  /** Whether what it has come to is certain: it has ended, and was judged at all rungs on its way. */
  isSettled = false;

  constructor(readonly trial: Trial) {}

  /** What it came to after each epoch that was reported; of a pruned one, up to the rung where it ended. */
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

  /** Whether more may be reported of it that counts. */
  get isTraining(): boolean {
    return !this.#isPruned && this.#end === undefined && this.#reports.at(-1)?.isLast !== true;
  }

  /** Epochs that it has been trained. */
  get epochs(): number {
    return this.#end?.epochs ?? this.#reports.at(-1)?.epoch ?? 0;
  }

  /** What it has come to; undefined while that isn't certain. */
  get outcome(): TrialOutcome | undefined {
    return this.isSettled ? this.#isPruned ? "pruned" : this.#end?.outcome : undefined;
  }

  /** The report of the weights that it has or ended with; undefined before the first. */
  get result(): TrialReport | undefined {
    const { bestEpoch = Infinity } = this.#end ?? {};
    return this.#reports.findLast(({ epoch }) => epoch <= bestEpoch) ?? this.#reports[0];
  }

  /** Takes a report, unless it has it: a trial that is trained again reports the same. */
  report(report: TrialReport): void {
    if (this.isTraining && report.epoch > this.epochs) this.#reports.push(report);
  }

  /** Takes how the training ended, once. */
  finish(end: TrialEnd): void {
    if (!this.#isPruned) this.#end ??= end;
  }

  /** Ends it with one of its reports, whatever came after that. */
  prune(place: number): void {
    this.#isPruned = true;
    this.#end = undefined;
    this.#reports.length = place + 1;
  }
}
