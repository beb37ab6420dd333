import type { Engine } from "../../engine/engine.ts";
import type { Matrix } from "../../matrix/matrix.ts";

const STOP = 0, WAIT = 1, LEARNING_RATE = 2, NUMBERS = 3;

/**
 * What all members of a crew are to do in the next batch.
 *
 * The leader alone knows of commands and of how the training goes. It gives directions one batch ahead, so that they
 * have long arrived when they are followed, and nobody has to wait for them. Those for an epoch's first batch are given
 * when the epoch before has been judged: what it came to may change the learning rate.
 */
export class StepControl {
  readonly #slots: readonly Matrix[];
  readonly #broadcastValue: Matrix;
  /** η of each slot before it is rounded, as this member would have it. */
  readonly #rates = [NaN, NaN];
  #turn = 0;

  constructor(private readonly engine: Engine) {
    this.#slots = [engine.matrix(1, NUMBERS), engine.matrix(1, NUMBERS)];
    this.#broadcastValue = engine.matrix(1, 1);
  }

  /** Gives directions for the batch after those taken last; every member calls this, and the leader's word counts. */
  broadcastNext(stop: boolean, waits: boolean, learningRate: number): void {
    const slot = this.#slots[1 - this.#turn];
    this.#rates[1 - this.#turn] = learningRate;
    this.engine.claim(slot);
    if (!this.engine.isMain) return;
    slot.set(0, STOP, Number(stop));
    slot.set(0, WAIT, Number(waits));
    slot.set(0, LEARNING_RATE, learningRate);
  }

  /** Takes the directions for the next batch. */
  take(): void {
    this.#turn = 1 - this.#turn;
    this.engine.reveal(this.#slots[this.#turn]);
  }

  /** True if the training is to stop now. */
  get stop(): boolean {
    return this.#slots[this.#turn].at(0, STOP) === 1;
  }

  /** True if all are to wait for the leader before this batch, and for new directions. */
  get waits(): boolean {
    return this.#slots[this.#turn].at(0, WAIT) === 1;
  }

  /** η, float32. */
  get learningRate(): number {
    return this.#slots[this.#turn].at(0, LEARNING_RATE);
  }

  /** η before it was rounded, for whoever reports it; the leader's is the one in force. */
  get exactLearningRate(): number {
    return this.#rates[this.#turn];
  }

  /** Waits for the leader's word on a question, a number that float32 can hold, and returns it to every member. */
  broadcast(value: number): number {
    this.engine.claim(this.#broadcastValue);
    if (this.engine.isMain) this.#broadcastValue.set(0, 0, value);
    this.engine.reveal(this.#broadcastValue);
    return this.#broadcastValue.at(0, 0);
  }
}
