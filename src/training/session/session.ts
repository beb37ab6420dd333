import type { ImageSize } from "../../matrix/image_size.ts";
import { abandonThreadGroup } from "../../engine/simd/memory.ts";
import { Matrix } from "../../matrix/matrix.ts";
import type { Network } from "../../network/network.ts";
import { outputUnits } from "../../network/objective.ts";
import type { Checkpoint } from "../checkpoints/checkpoint.ts";
import { checkCheckpoint } from "../checkpoints/check_checkpoint.ts";
import type { CheckpointSettings } from "../checkpoints/checkpoints.ts";
import { ChunkRing } from "./chunk_ring.ts";
import { Control } from "./control.ts";
import { shareData, type TrainingData } from "../loop/data.ts";
import { arithmeticOf, chooseEngine, type EngineChoice } from "./engine_choice.ts";
import { EventQueue } from "./event_queue.ts";
import type { TrainingEvent } from "../events.ts";
import type { RunFacts } from "../../options/effect.ts";
import { optionsFrom, requireSamplesFit } from "./initial_network.ts";
import type { AugmenterOrder, TrainingOrder, WorkerMessage } from "./messages.ts";
import { completeOptions, type ResolvedOptions, resolveOptions, type TrainingOptions } from "../../options/options.ts";
import { checkOption } from "../../options/schema/schema.ts";
import { openSharedNetwork } from "./shared_network.ts";
import { timeLimitNote } from "../schedule/learning_rate_scheduler.ts";
import { requireRunMemory } from "./require_memory.ts";
import { augmentedImages, hasZeros } from "./augmented_images.ts";

/** What belongs to a run, and not to what is trained. */
export interface SessionSettings {
  /** Which checkpoints the run takes by itself; none if left out. */
  readonly checkpoints?: CheckpointSettings;
  /** Where to go on, of a run with the same data and options, rather than to begin. */
  readonly resume?: Checkpoint;
  /**
   * A network whose weights the run starts from, rather than from random ones; it stays as it is. Its architecture is the
   * run's. Without effect if the run goes on.
   */
  readonly from?: Network;
  /** The cores that the run may count on, where it doesn't have the machine for itself. Default: all. */
  readonly cores?: number;
}

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
  readonly #engine: EngineChoice;
  /** What the varied training samples come through, if they are varied. */
  readonly #ring: ChunkRing | undefined;
  readonly #workers: readonly Worker[];
  #network: Network | undefined;
  #lastGood: Network | undefined;
  #untrained: Matrix | undefined;

  /** Starts the run; {@link train} tells what it takes and throws. */
  constructor(data: TrainingData, options: TrainingOptions = {}, settings: SessionSettings = {}) {
    const { checkpoints, resume, from, cores = navigator.hardwareConcurrency } = settings;
    this.options = resolveOptions(from ? optionsFrom(from, options) : options, factsOf(data, options, from));
    const image = augmentedImages(this.options, data.image);
    this.#control.learningRate = resume?.progress.learningRate ?? this.options.learningRate;
    const outputs = outputUnits(this.options.output, data.classes);
    const layerSizes = [data.training.columns, ...this.options.layers, outputs];
    if (from) requireSamplesFit(from, data.training.columns, outputs);
    const { choice, note: engineNote } = chooseEngine(this.options, layerSizes, cores);
    const note = [engineNote, timeLimitNote(this.options)].filter((sentence) => sentence !== undefined).join("; ") ||
      undefined;
    requireRunMemory(this.options, data, choice, image !== undefined);
    this.data = shareData(data);
    const arithmetic = arithmeticOf(choice);
    if (resume) {
      const { training: { labels: { length: rows } }, classes } = this.data;
      checkCheckpoint(resume, { options: this.options, layerSizes, classes, rows, arithmetic });
    }
    this.#engine = choice;
    const threads = choice.name === "simd" ? choice.threads : 1;
    const { training } = this.data;
    this.#ring = image && ChunkRing.create(
      training.labels.length,
      training.columns,
      this.options.batchSize,
      training.features instanceof Uint8Array ? "bytes" : "floats",
    );
    const threadGroup = Array.from({ length: threads }, (_, number) => {
      const worker = this.#startWorker(new URL("./worker.ts", import.meta.url), `trainer ${number}`);
      const order: TrainingOrder = {
        engine: choice,
        worker: number,
        note,
        data: this.data,
        options: this.options,
        control: this.#control.buffer,
        ring: this.#ring?.fields,
        checkpoints,
        resume,
        from: from?.numbers,
      };
      worker.postMessage(order);
      return worker;
    });
    this.#workers = image && this.#ring ? [...threadGroup, this.#startAugmenter(image, this.#ring)] : threadGroup;
  }

  /**
   * The network as it is now: its weights lie in memory that the trainer writes to, so they are always live, and
   * reading them costs nothing. Undefined until `started`; stays when the run has ended.
   */
  get network(): Network | undefined {
    return this.#network;
  }

  /**
   * The network as it was at the end of the last epoch in which nothing went wrong: what is left of a run that failed.
   * Undefined until `started`.
   */
  get lastGoodNetwork(): Network | undefined {
    return this.#lastGood;
  }

  /** The first layer's weights (inputs × units) before the first batch. Undefined until `started`. */
  get untrainedWeights(): Matrix | undefined {
    return this.#untrained;
  }

  /** Holds the training after the batch under way or the next; a held run uses no CPU. */
  pause(): void {
    this.#control.pause();
  }

  /** Goes on after {@link pause}. */
  resume(): void {
    this.#control.resume();
  }

  /** Trains one batch, then holds. */
  step(): void {
    this.#control.step();
  }

  /**
   * Changes the learning rate from the next batch on, or the one after it.
   *
   * @throws {OptionError} if it is not one that the options take.
   */
  setLearningRate(learningRate: number): void {
    checkOption("learningRate", learningRate);
    this.#control.learningRate = learningRate;
  }

  /** Asks for a checkpoint, which comes as an event after the batch under way or the next, also of a held run. */
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
        if (event.event === "checkpoint") this.#control.takeCheckpoint();
      }
    } finally {
      this.#close();
    }
  }

  #startAugmenter(image: ImageSize, { fields: ring }: ChunkRing): Worker {
    const worker = this.#startWorker(new URL("./augmenter_worker.ts", import.meta.url), "augmenter");
    const order: AugmenterOrder = { samples: this.data.training, image, options: this.options, ring };
    worker.postMessage(order);
    return worker;
  }

  #startWorker(module: URL, name: string): Worker {
    const worker = new Worker(module, { type: "module", name });
    worker.onmessage = ({ data: message }: MessageEvent<WorkerMessage>) => this.#take(message);
    worker.onmessageerror = () => this.#fail(new Error("a message of a training worker could not be read"));
    worker.onerror = (event) => {
      event.preventDefault();
      this.#fail(event.error instanceof Error ? event.error : new Error(event.message));
    };
    return worker;
  }

  #take(message: WorkerMessage): void {
    switch (message.kind) {
      case "network":
        return this.#takeNetwork(message);
      case "event":
        this.#events.push(message.event);
        if (message.event.event === "finished") this.#close();
        return;
      case "printed":
        // On this thread whoever owns the terminal has a say in it.
        return console[message.level](message.text);
      case "failure":
        this.#fail(message.error);
    }
  }

  #takeNetwork({ live, lastGood, untrained }: Extract<WorkerMessage, { kind: "network" }>): void {
    this.#network = openSharedNetwork(live);
    this.#lastGood = openSharedNetwork(lastGood);
    const { inputs, units } = this.#network.layers[0];
    this.#untrained = new Matrix(inputs, units, untrained);
  }

  #fail(error: Error): void {
    this.#events.fail(error);
    this.#close();
  }

  #close(): void {
    this.#events.end();
    // A worker asleep, in a pause or at a meeting, would outlive its termination and keep the process alive.
    this.#control.stop();
    if (this.#engine.name === "simd") abandonThreadGroup(this.#engine.memory);
    this.#ring?.end();
    for (const worker of this.#workers) worker.terminate();
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
 * @throws {CheckpointError} if the run can't go on from the checkpoint that is given.
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

/** What decides whether options can have an effect. */
function factsOf(
  { training, validation, image }: TrainingData,
  options: TrainingOptions,
  from: Network | undefined,
): RunFacts {
  return {
    samples: training.labels.length,
    hasImages: image !== undefined,
    hasValidation: validation !== undefined,
    hasZeros: () => hasZeros(training, completeOptions(options)),
    hasWeights: from !== undefined,
  };
}
