import type { Control } from "../session/control.ts";
import { Improvement, type ImprovementState } from "../loop/improvement.ts";
import { runsToAnEnd } from "../../options/schedule.ts";
import { learningRateFactor, type ScheduledRun, type ScheduleOptions } from "./schedule.ts";
import type { Stopwatch } from "../loop/stopwatch.ts";

/** What a {@link LearningRateScheduler} has seen, in a form that JSON keeps to the last bit. */
export interface SchedulerState {
  /** How often the loss has stopped falling. */
  readonly plateaus: number;
  /** Whether the loss still falls, as `plateau` sees it. */
  readonly improvement: ImprovementState;
  /** What the run had taken when this attempt began, in seconds. Default: 0. */
  readonly startedAfter?: number;
}

/** What decides the learning rate of each batch. */
export interface SchedulerOptions extends ScheduleOptions {
  readonly epochs: number | null;
  readonly timeLimit: number | null;
}

/** The share of the time limit after which it is known how many batches fit in: the first ones are slower. */
const SHARE_TO_JUDGE = 0.05;

/** The learning rate of each batch: what was set last, times what the schedule says. */
export class LearningRateScheduler implements ScheduledRun {
  readonly #improvement: Improvement;
  readonly #startedAfter: number;
  #plateaus: number;

  /**
   * @param batchesAnEpoch How many batches make an epoch.
   * @param runTime What the run has taken so far, as the time limit counts it.
   * @param state That of another one, to continue it; nothing if left out.
   */
  constructor(
    private readonly options: SchedulerOptions,
    readonly batchesAnEpoch: number,
    private readonly control: Pick<Control, "learningRate">,
    private readonly runTime: Pick<Stopwatch, "seconds">,
    state?: SchedulerState,
  ) {
    this.#improvement = new Improvement(state?.improvement);
    this.#startedAfter = state ? state.startedAfter ?? 0 : runTime.seconds;
    this.#plateaus = state?.plateaus ?? 0;
  }

  /** η of the batch that is trained after `batch` others. */
  rate(batch: number): number {
    return this.control.learningRate * learningRateFactor(this.options, batch, this.#lastBatch(batch), this);
  }

  get plateaus(): number {
    return this.#plateaus;
  }

  /** Takes the loss that an epoch ended with: on the validation samples, or on the training samples without any. */
  endEpoch(loss: number): void {
    this.#improvement.take(loss);
    if (this.#improvement.sinceLowest < this.options.decayEvery) return;
    this.#plateaus++;
    this.#improvement.rest();
  }

  /** All that it has seen. */
  get state(): SchedulerState {
    return {
      plateaus: this.#plateaus,
      improvement: this.#improvement.state,
      startedAfter: this.#startedAfter,
    };
  }

  /**
   * How many batches come before the attempt's last one: as the epochs have it, or fewer if the time ends before them at
   * the speed so far. Where the epochs end first, the clock has no part in it, and the run can be repeated bit for bit.
   */
  #lastBatch(batch: number): number {
    const { options: { epochs, timeLimit }, batchesAnEpoch, runTime } = this;
    const planned = (epochs ?? Infinity) * batchesAnEpoch - 1;
    if (timeLimit === null) return planned;
    const limit = timeLimit - this.#startedAfter, taken = runTime.seconds - this.#startedAfter;
    return taken > SHARE_TO_JUDGE * limit ? Math.min(planned, batch * limit / taken) : planned;
  }
}

/** A sentence about what a time limit does to the schedule, if it does anything. */
export function timeLimitNote({ schedule, epochs, timeLimit }: SchedulerOptions): string | undefined {
  if (timeLimit === null || !runsToAnEnd(schedule)) return undefined;
  if (epochs === null) return `the schedule ${schedule} ends with the time limit of ${timeLimit} s`;
  const end = `the end of the ${epochs === 1 ? "epoch" : `${epochs} epochs`}`;
  return `the schedule ${schedule} ends within the time limit of ${timeLimit} s, if that is before ${end}`;
}
