import type { Engine } from "../../engine/engine.ts";
import type { Matrix } from "../../matrix/matrix.ts";

const STOP = 0, WAIT = 1, LEARNING_RATE = 2, NUMBERS = 3;

/** Decides what to do in a batch: the next one that is not yet decided, or the one `more` batches after it. */
export interface StepDecisions {
  /** Whether to stop instead of training it. */
  readonly stop: (more: number) => boolean;
  /** Whether to wait before it, and to decide again. */
  readonly wait: (more: number) => boolean;
  /** η. */
  readonly learningRate: (more: number) => number;
}

/**
 * What to do in the next batch, on all threads alike.
 *
 * Commands and the clock decide it, and threads would see them at different times. So one thread decides, one batch
 * ahead: by then the decision has long arrived, and nobody waits for it. That for an epoch's first batch is made when
 * the epoch before has been judged, which may change the learning rate.
 */
export class StepControl {
  readonly #slots: readonly Matrix[];
  /** η of each slot before it is rounded. */
  readonly #rates = [NaN, NaN];
  #turn = 0;
  #more = 0;
  /** Made once, so that a batch leaves no garbage. */
  readonly #decide: (slot: Matrix) => void;

  /** @param decisions Asked on the thread that decides. */
  constructor(private readonly engine: Engine, { stop, wait, learningRate }: StepDecisions) {
    this.#slots = [engine.matrix(1, NUMBERS), engine.matrix(1, NUMBERS)];
    this.#decide = (slot) => {
      slot.set(0, STOP, Number(stop(this.#more)));
      slot.set(0, WAIT, Number(wait(this.#more)));
      const rate = this.#rates[1 - this.#turn] = learningRate(this.#more);
      slot.set(0, LEARNING_RATE, rate);
    };
  }

  /** Decides for the batch after the one taken last, `more` batches before it is that batch's turn. */
  decideNext(more = 0): void {
    this.#more = more;
    this.engine.write(this.#slots[1 - this.#turn], this.#decide);
  }

  /** Takes the decision for the next batch. */
  take(): void {
    this.#turn = 1 - this.#turn;
    this.engine.read(this.#slots[this.#turn]);
  }

  /** True if the training is to stop now. */
  get stop(): boolean {
    return this.#slots[this.#turn].at(0, STOP) === 1;
  }

  /** True if the training is to wait before this batch, and to decide again. */
  get wait(): boolean {
    return this.#slots[this.#turn].at(0, WAIT) === 1;
  }

  /** η, float32. */
  get learningRate(): number {
    return this.#slots[this.#turn].at(0, LEARNING_RATE);
  }

  /** η before it was rounded, to be reported; the thread that decided has it. */
  get exactLearningRate(): number {
    return this.#rates[this.#turn];
  }
}
