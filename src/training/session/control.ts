/** What each word means; they lie after the 8 bytes of the learning rate. */
const PAUSED = 0,
  STEPS = 1,
  STOPPED = 2,
  COMMANDS = 3,
  CHECKPOINT_REQUEST = 4,
  OPEN_CHECKPOINTS = 5,
  INTERVAL = 6,
  OPEN_KEYFRAMES = 7,
  WORDS = 8;

const RATE_BYTES = 8;

/** The longest interval between two batches, in microseconds; there is room for it in a word. */
const LONGEST_INTERVAL = 2 ** 31 - 1;

/**
 * The commands to a run of training, in memory that both sides share: the trainer works without returning to its event
 * loop, so messages would not reach it. One side gives commands; the other looks at them between two batches, and
 * follows them from the next batch on, or from the one after it.
 */
export class Control {
  readonly #words: Int32Array;
  /** The learning rate's 64 bits; as an integer it can be read and written in one piece. */
  readonly #rateBits: BigInt64Array;
  #learningRate = NaN;
  #readAt = -1;

  /** @param buffer Another side's {@link Control.buffer}; new if left out. */
  constructor(readonly buffer: SharedArrayBuffer = new SharedArrayBuffer(RATE_BYTES + WORDS * 4)) {
    this.#words = new Int32Array(buffer, RATE_BYTES, WORDS);
    this.#rateBits = new BigInt64Array(buffer, 0, 1);
  }

  /** Pauses the trainer between two batches. */
  pause(): void {
    this.#put(PAUSED, 1);
  }

  /** Resumes the training; steps that are left are forgotten. */
  resume(): void {
    Atomics.store(this.#words, STEPS, 0);
    this.#put(PAUSED, 0);
  }

  /** Lets one batch through, and none after it until the next command. */
  step(): void {
    Atomics.add(this.#words, STEPS, 1);
    this.#put(PAUSED, 1);
  }

  /** Ends the run between two batches, also a paused one. */
  stop(): void {
    this.#put(STOPPED, 1);
  }

  /** Asks for a checkpoint between two batches, also of a paused run. */
  requestCheckpoint(): void {
    this.#put(CHECKPOINT_REQUEST, 1);
  }

  /** Whether a checkpoint was asked for and not taken yet. */
  get wantsCheckpoint(): boolean {
    return Atomics.load(this.#words, CHECKPOINT_REQUEST) === 1;
  }

  /** Takes note that the checkpoint that was asked for is about to be taken. */
  answerCheckpoint(): void {
    Atomics.store(this.#words, CHECKPOINT_REQUEST, 0);
  }

  /** Whether the run is to pause. */
  get paused(): boolean {
    return Atomics.load(this.#words, PAUSED) === 1;
  }

  /** Whether the run is to stop. */
  get stopped(): boolean {
    return Atomics.load(this.#words, STOPPED) === 1;
  }

  /** The learning rate to train with from now on. */
  get learningRate(): number {
    // Asked before every batch: what was read is kept until the next command, so that no batch leaves garbage.
    const commands = Atomics.load(this.#words, COMMANDS);
    if (commands !== this.#readAt) {
      this.#learningRate = new Float64Array(BigInt64Array.of(Atomics.load(this.#rateBits, 0)).buffer)[0];
      this.#readAt = commands;
    }
    return this.#learningRate;
  }

  set learningRate(rate: number) {
    Atomics.store(this.#rateBits, 0, new BigInt64Array(Float64Array.of(rate).buffer)[0]);
    this.#wake();
  }

  /** Milliseconds from the start of a batch to that of the next at least; 0 at full speed. */
  get batchInterval(): number {
    return Atomics.load(this.#words, INTERVAL) / 1000;
  }

  set batchInterval(milliseconds: number) {
    this.#put(INTERVAL, Math.min(LONGEST_INTERVAL, Math.round(milliseconds * 1000)));
  }

  /**
   * Sleeps until a command comes, or for so many milliseconds as there are left.
   *
   * @param left Asked once the next command can't be missed any more; 0 or less for not to sleep.
   */
  sleep(left: () => number): void {
    const seen = Atomics.load(this.#words, COMMANDS), milliseconds = left();
    if (milliseconds > 0) Atomics.wait(this.#words, COMMANDS, seen, milliseconds);
  }

  /** Counts a checkpoint that is about to be posted; waits until the one before it is released, unless the run is to stop. */
  acquireCheckpoint(): void {
    this.#acquire(OPEN_CHECKPOINTS, 0);
  }

  /** Releases a checkpoint that was received. */
  releaseCheckpoint(): void {
    Atomics.sub(this.#words, OPEN_CHECKPOINTS, 1);
    this.#wake();
  }

  /** Whether a checkpoint was posted that isn't released yet. */
  get hasOpenCheckpoint(): boolean {
    return Atomics.load(this.#words, OPEN_CHECKPOINTS) > 0;
  }

  /**
   * Counts a keyframe that is about to be posted; waits until at most `most` others aren't released, unless the run is to
   * stop.
   */
  acquireKeyframe(most: number): void {
    this.#acquire(OPEN_KEYFRAMES, most);
  }

  /** Releases a keyframe that was received. */
  releaseKeyframe(): void {
    Atomics.sub(this.#words, OPEN_KEYFRAMES, 1);
    this.#wake();
  }

  /**
   * Sleeps while the run is paused, until it may train one batch or is stopped.
   *
   * @returns false if it still is, and a checkpoint is asked for while none is open.
   */
  waitWhilePaused(): boolean {
    for (;;) {
      const seen = Atomics.load(this.#words, COMMANDS);
      if (this.stopped || !this.paused) return true;
      if (this.wantsCheckpoint && !this.hasOpenCheckpoint) return false;
      if (this.#takeStep()) return true;
      Atomics.wait(this.#words, COMMANDS, seen);
    }
  }

  /** Counts one more in a word, as soon as it has no more than `most`; or at once, if the run is to stop. */
  #acquire(word: number, most: number): void {
    for (;;) {
      const seen = Atomics.load(this.#words, COMMANDS);
      if (this.stopped || Atomics.load(this.#words, word) <= most) break;
      Atomics.wait(this.#words, COMMANDS, seen);
    }
    Atomics.add(this.#words, word, 1);
  }

  /** Takes one of the steps that are left. The other side may cancel them in between, so they never fall below 0. */
  #takeStep(): boolean {
    for (;;) {
      const steps = Atomics.load(this.#words, STEPS);
      if (steps === 0) return false;
      if (Atomics.compareExchange(this.#words, STEPS, steps, steps - 1) === steps) return true;
    }
  }

  #put(word: number, value: number): void {
    Atomics.store(this.#words, word, value);
    this.#wake();
  }

  #wake(): void {
    Atomics.add(this.#words, COMMANDS, 1);
    Atomics.notify(this.#words, COMMANDS);
  }
}
