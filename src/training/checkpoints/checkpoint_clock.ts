import type { CheckpointInterval } from "./checkpoint.ts";
import type { TrainingProgress } from "../loop/training_progress.ts";

/** Decides when a run's next checkpoint is due. */
export class CheckpointClock {
  #epoch: number;
  #batches: number;
  #takenAt: number;
  #isFirst = true;

  /**
   * @param interval How far apart checkpoints are; undefined for none.
   * @param progress Where the run stands; the first is due an interval from there, or sooner.
   * @param now The time in milliseconds.
   */
  constructor(
    private readonly interval: CheckpointInterval | undefined,
    private readonly progress: TrainingProgress,
    private readonly now: () => number,
  ) {
    this.#epoch = progress.epochNumber;
    this.#batches = progress.batches;
    this.#takenAt = now();
  }

  /** Whether checkpoints are due after so many epochs or batches, and not about a time. */
  get isExact(): boolean {
    return this.interval !== undefined && !("seconds" in this.interval);
  }

  /**
   * Whether one is due.
   *
   * @param more Batches that are trained until it can be taken.
   * @param endsEpoch Whether that is at the end of an epoch: there it is best taken, as its weights have been judged.
   */
  isDue(more: number, endsEpoch: boolean): boolean {
    const { interval, progress: { epochNumber, batches } } = this;
    if (!interval) return false;
    if ("epochs" in interval) return endsEpoch && epochNumber - this.#epoch >= interval.epochs;
    if ("batches" in interval) return batches + more - this.#batches >= interval.batches;
    const seconds = this.#isFirst ? interval.first ?? interval.seconds : interval.seconds;
    return this.now() - this.#takenAt >= seconds * (endsEpoch ? 500 : 1000);
  }

  /** Takes note that one is taken: the next is due an interval from here. */
  take(): void {
    this.#isFirst = false;
    this.reset();
  }

  /** Counts from here on again. */
  reset(): void {
    this.#epoch = this.progress.epochNumber;
    this.#batches = this.progress.batches;
    this.#takenAt = this.now();
  }
}
