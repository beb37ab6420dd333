import type { RunProgress } from "../checkpoints/checkpoint.ts";
import type { Control } from "../session/control.ts";
import { epochsBefore } from "../epochs_before.ts";
import { Improvement } from "./improvement.ts";
import type { ResolvedOptions } from "../../options/options.ts";
import { LearningRateScheduler } from "../schedule/learning_rate_scheduler.ts";
import type { EpochFinishReason } from "./stop_rules.ts";
import type { Stopwatch } from "./stopwatch.ts";

/** The part of a run's progress that a {@link TrainingProgress} keeps. */
export type TrainingProgressState = Pick<
  RunProgress,
  "attempt" | "epoch" | "start" | "batches" | "loss" | "ended" | "bestEpoch" | "improvement" | "scheduler"
>;

/** How far a run is, which every thread knows, and how well it goes, which the main thread alone knows. */
export class TrainingProgress {
  /** How often the run was started. */
  attempt = 1;
  /** Complete epochs of this attempt. */
  epoch = 0;
  /** Samples of the epoch under way that were trained on. */
  start = 0;
  /** Batches of this attempt that were started. */
  batches = 0;
  /** The loss by which the last complete epoch is judged, until the next begins. */
  loss: number | null = null;
  /** Why the run has come to its end, if its last epoch has decided that. */
  ended: EpochFinishReason | undefined;
  /** The epoch whose weights are kept as the best. */
  bestEpoch: number | undefined;
  improvement = new Improvement();
  scheduler: LearningRateScheduler;

  /**
   * @param batchesAnEpoch How many batches make an epoch.
   * @param runTime What the run has taken so far, as the time limit counts it.
   */
  constructor(
    private readonly options: ResolvedOptions,
    readonly batchesAnEpoch: number,
    private readonly control: Pick<Control, "learningRate">,
    private readonly runTime: Pick<Stopwatch, "seconds">,
  ) {
    this.scheduler = new LearningRateScheduler(options, batchesAnEpoch, control, runTime);
  }

  /** The number of the epoch that begins, counted from 0 through all attempts. */
  get epochNumber(): number {
    return epochsBefore(this.attempt, this.options.epochs) + this.epoch;
  }

  /** An epoch is complete. */
  endEpoch(): void {
    this.epoch++;
    this.start = 0;
  }

  /** The next attempt begins. */
  restart(): void {
    const { options, batchesAnEpoch, control, runTime } = this;
    this.attempt++;
    this.epoch = this.start = this.batches = 0;
    this.loss = null;
    this.bestEpoch = undefined;
    this.improvement = new Improvement();
    this.scheduler = new LearningRateScheduler(options, batchesAnEpoch, control, runTime);
  }

  /** All of it. */
  get state(): TrainingProgressState {
    const { attempt, epoch, start, batches, loss, ended, bestEpoch = null, improvement, scheduler } = this;
    return {
      attempt,
      epoch,
      start,
      batches,
      loss,
      ended,
      bestEpoch,
      improvement: improvement.state,
      scheduler: scheduler.state,
    };
  }

  set state({ bestEpoch, improvement, scheduler, ...rest }: TrainingProgressState) {
    const { options, batchesAnEpoch, control, runTime } = this;
    const { attempt, epoch, start, batches, loss, ended } = rest;
    Object.assign(this, { attempt, epoch, start, batches, loss, ended });
    this.bestEpoch = bestEpoch ?? undefined;
    this.improvement = new Improvement(improvement);
    this.scheduler = new LearningRateScheduler(options, batchesAnEpoch, control, runTime, scheduler);
  }
}
