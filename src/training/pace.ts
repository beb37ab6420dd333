import type { Control } from "./control.ts";
import { Improvement, type ImprovementState } from "./improvement.ts";
import { learningRateFactor, type ScheduleOptions } from "./schedule.ts";

/** What a {@link Pace} has seen, in a form that JSON keeps to the last bit. */
export interface PaceState {
  /** How often the loss has stopped falling. */
  readonly plateaus: number;
  /** Whether the loss still falls, as `plateau` sees it. */
  readonly improvement: ImprovementState;
}

/** The learning rate of each batch: what was commanded last, times what the schedule says. */
export class Pace {
  readonly #improvement: Improvement;
  #plateaus: number;

  /**
   * @param batchesAnEpoch How many batches make an epoch.
   * @param state What another one had seen, to go on from there; nothing if left out.
   */
  constructor(
    private readonly options: ScheduleOptions,
    private readonly batchesAnEpoch: number,
    private readonly control: Pick<Control, "learningRate">,
    state?: PaceState,
  ) {
    this.#improvement = new Improvement(state?.improvement);
    this.#plateaus = state?.plateaus ?? 0;
  }

  /** η of the batch that is trained after `batch` others. */
  rate(batch: number): number {
    return this.control.learningRate * learningRateFactor(this.options, batch, this.batchesAnEpoch, this.#plateaus);
  }

  /** Takes the loss that an epoch ended with: on the validation samples, or on the training samples without any. */
  endEpoch(loss: number): void {
    this.#improvement.take(loss);
    if (this.#improvement.sinceLowest < this.options.decayEvery) return;
    this.#plateaus++;
    this.#improvement.rest();
  }

  /** All that it has seen. */
  get state(): PaceState {
    return { plateaus: this.#plateaus, improvement: this.#improvement.state };
  }
}
