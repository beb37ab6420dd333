import type { Control } from "./control.ts";
import { Improvement } from "./improvement.ts";
import { learningRateFactor, type ScheduleOptions } from "./schedule.ts";

/** The learning rate of each batch: what was commanded last, times what the schedule says. */
export class Pace {
  readonly #improvement = new Improvement();
  #plateaus = 0;

  /** @param batchesAnEpoch How many batches make an epoch. */
  constructor(
    private readonly options: ScheduleOptions,
    private readonly batchesAnEpoch: number,
    private readonly control: Pick<Control, "learningRate">,
  ) {}

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
}
