import { ReferenceEngine } from "../../engine/reference/reference.ts";
import { Matrix } from "../../matrix/matrix.ts";
import type { LayerNumbers } from "../../network/layer_numbers.ts";
import type { Network } from "../../network/network.ts";
import type { ResolvedOptions, TrainingOptions } from "../../options/options.ts";
import { checkOption } from "../../options/schema/schema.ts";
import type { TrainingEvent } from "../events.ts";
import type { TrainingData } from "../loop/data.ts";
import { Control } from "./control.ts";
import { EventQueue } from "./event_queue.ts";
import type { WorkerMessage } from "./messages.ts";
import { planSession, type SessionSettings } from "./session_plan.ts";
import { SessionWorkers } from "./session_workers.ts";
import { openSharedNetwork } from "./shared_network.ts";

/**
 * A run of training in workers: its events come out by `for await`, commands go in by its methods.
 *
 * The events end after `finished`. Leaving the loop early ends the run. An exception in the worker is thrown out of
 * the loop.
 */
export class TrainingSession implements AsyncIterable<TrainingEvent> {
  /** Every option in force, defaults included. */
  readonly options: ResolvedOptions;
  /** What it trains on, in memory that the workers share. */
  readonly data: TrainingData;
  readonly #control = new Control();
  readonly #events = new EventQueue();
  readonly #workers: SessionWorkers;
  #network: Network | undefined;
  #lastGood: Network | undefined;
  #untrained: readonly Matrix[] | undefined;
  /** Whether the worker that records keyframes, if there is one, has done so. */
  #isRecorded: boolean;
  /** The last event, which waits for what that worker says. */
  #finished: WorkerMessage | undefined;
  /** The numbers that came with the latest events. */
  readonly #numbers = new Map<TrainingEvent, readonly LayerNumbers[]>();

  /** Starts the run; see {@link train}. */
  constructor(data: TrainingData, options: TrainingOptions = {}, settings: SessionSettings = {}) {
    const plan = planSession(data, options, settings);
    this.options = plan.options;
    this.data = plan.data;
    this.#isRecorded = settings.recording === undefined;
    this.#control.learningRate = settings.resume?.progress.learningRate ?? plan.options.learningRate;
    if (settings.startsPaused) this.#control.pause();
    this.#workers = new SessionWorkers(plan, settings, this.#control, {
      onMessage: (message) => this.#take(message),
      onError: (error) => this.#fail(error),
    });
  }

  /**
   * The network as it is now: its weights lie in memory that the trainer writes to, so they are always live, and
   * reading them costs nothing. Undefined until `started`; stays when the run has ended.
   */
  get network(): Network | undefined {
    return this.#network;
  }

  /**
   * The network as it was at the end of the last epoch in which nothing went wrong: what remains of a run that failed.
   * Undefined until `started`.
   */
  get lastGoodNetwork(): Network | undefined {
    return this.#lastGood;
  }

  /**
   * A copy of the network as it was at the end of an epoch: the live one trains on meanwhile. Undefined unless the session
   * `reportsWeights`, at other events, and as soon as the next event was asked for.
   */
  networkAt(event: TrainingEvent): Network | undefined {
    const numbers = this.#numbers.get(event);
    if (!numbers) return undefined;
    const network = this.#network?.copy(new ReferenceEngine());
    if (network) network.numbers = numbers;
    return network;
  }

  /** The weights (inputs × units) of each layer before the first batch. Undefined until `started`. */
  get untrainedWeights(): readonly Matrix[] | undefined {
    return this.#untrained;
  }

  /** Whether further events have come already, which the loop takes next. */
  get hasMoreEvents(): boolean {
    return !this.#events.isEmpty;
  }

  /** Pauses the training after the batch under way or the next; a paused run uses no CPU. */
  pause(): void {
    this.#control.pause();
  }

  /** Resumes after {@link pause}. */
  resume(): void {
    this.#control.resume();
  }

  /** Trains one batch, then pauses. */
  step(): void {
    this.#control.step();
  }

  /**
   * Changes the learning rate from the next batch on, or the one after it.
   *
   * @throws {OptionError} if the options don't take it.
   */
  setLearningRate(learningRate: number): void {
    checkOption("learningRate", learningRate);
    this.#control.learningRate = learningRate;
  }

  /**
   * Trains at most so many batches a second from the next batch on, or the one after it; Infinity for full speed. The
   * network that comes out is the same.
   *
   * @throws {RangeError} if it isn't above 0.
   */
  setPace(batchesPerSecond: number): void {
    if (!(batchesPerSecond > 0)) {
      throw new RangeError(`a pace of ${batchesPerSecond} batches a second; expected more than 0`);
    }
    this.#control.batchInterval = 1000 / batchesPerSecond;
  }

  /** Asks for a checkpoint, which comes as an event after the batch under way or the next, also of a paused run. */
  checkpoint(): void {
    this.#control.requestCheckpoint();
  }

  /** Ends the run after the batch under way or the next; `finished` follows, with the reason `stopped`. */
  stop(): void {
    this.#control.stop();
  }

  /** The events from here on; one loop at a time. */
  async *[Symbol.asyncIterator](): AsyncGenerator<TrainingEvent, void, void> {
    try {
      for await (const event of this.#events) {
        yield event;
        // Of a large network many copies would be too much for the memory.
        this.#numbers.delete(event);
        if (event.event === "checkpoint") this.#control.releaseCheckpoint();
        if (event.event === "keyframe") this.#control.releaseKeyframe();
      }
    } finally {
      this.#close();
    }
  }

  #take(message: WorkerMessage): void {
    switch (message.kind) {
      case "network":
        return this.#takeNetwork(message);
      case "event":
        if (message.event.event === "finished" && !this.#isRecorded) return void (this.#finished = message);
        for (const earlier of message.earlier) this.#events.push(earlier);
        if (message.numbers) this.#numbers.set(message.event, message.numbers);
        this.#events.push(message.event);
        if (message.event.event === "finished") this.#close();
        return;
      case "recorded":
        this.#isRecorded = true;
        if (this.#finished) this.#take(this.#finished);
        return;
      case "printed":
        // On this thread the owner of the terminal decides what becomes of it.
        return console[message.level](message.text);
      case "failure":
        this.#fail(message.error);
    }
  }

  #takeNetwork({ live, lastGood, untrained }: Extract<WorkerMessage, { kind: "network" }>): void {
    this.#network = openSharedNetwork(live);
    this.#lastGood = openSharedNetwork(lastGood);
    const { layers } = this.#network;
    this.#untrained = untrained.map((weights, l) => new Matrix(layers[l].inputs, layers[l].units, weights));
  }

  #fail(error: Error): void {
    this.#events.fail(error);
    this.#close();
  }

  #close(): void {
    this.#events.end();
    this.#workers.terminate();
  }
}

/**
 * Trains a network on labelled samples, in a worker.
 *
 * @throws {OptionError} if an option has a value it doesn't take with these data, or the network or its batches are too
 *   large for 4 GiB.
 * @throws {SampleMemoryError} if the data are.
 * @throws {TypeError} if there is no option of a name.
 * @throws {RangeError} if the data are empty or don't fit together.
 * @throws {CheckpointError} if the run can't resume from the checkpoint that is given.
 *
 * @example Learn which of two numbers is larger
 * ```ts
 * import { train } from "./session.ts";
 *
 * const features = Float32Array.from({ length: 400 }, (_, i) => Math.sin(i * i));
 * const labels = Uint16Array.from({ length: 200 }, (_, i) => features[2 * i] > features[2 * i + 1] ? 1 : 0);
 * const session = train({ training: { features, labels, columns: 2 }, classes: 2 }, { layers: [4], epochs: 20 });
 * for await (const event of session) if (event.event === "epoch") console.log(event.epoch, event.trainAccuracy);
 * console.log(session.network?.predict([0.9, 0.1]));
 * ```
 */
export function train(
  data: TrainingData,
  options: TrainingOptions = {},
  settings: SessionSettings = {},
): TrainingSession {
  return new TrainingSession(data, options, settings);
}
