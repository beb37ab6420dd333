import type { Batch, Engine } from "../engine/engine.ts";
import { requireSamples } from "../engine/require_samples.ts";
import { singleThreadEngine } from "../engine/single_thread_engine.ts";
import { type Samples, sliceSamples } from "../matrix/samples.ts";
import { classProbabilities } from "../network/class_probabilities.ts";
import type { Network } from "../network/network.ts";
import type { Pass } from "../network/pass.ts";
import type { Workspace } from "../network/workspace.ts";
import type { Evaluation } from "./evaluation.ts";
import { Metrics } from "./metrics.ts";
import { summarize } from "./summarize.ts";

/** Where an evaluator computes, and its clock. */
export interface EvaluatorOptions {
  /** An engine on one thread. Default: SIMD, or the reference engine where there is none. */
  readonly engine?: Engine;
  /** A clock in milliseconds. Default: `performance.now`. */
  readonly now?: () => number;
}

/** Samples computed at a time: a fraction of a millisecond for 784-128-10. */
const BATCH = 256;

/** Samples loaded into the engine's memory at a time, about 4 ms for images of 28 × 28; a whole number of batches. */
const PART = 16 * BATCH;

/** Some of the samples, in the engine's memory. */
interface Part {
  readonly batch: Batch;
  readonly rows: number;
}

/**
 * Evaluates a network on samples in slices, so that a screen on the same thread stays responsive.
 *
 * It computes with a copy of the weights, made at the start and at each {@link Evaluator.restart}; training may
 * continue meanwhile. The samples are loaded into the engine's memory once.
 *
 * @example
 * ```ts
 * import { ReferenceEngine } from "../engine/reference/reference.ts";
 * import { Random } from "../matrix/random.ts";
 * import { Network } from "../network/network.ts";
 * import { Evaluator } from "./evaluator.ts";
 *
 * const network = Network.create(new ReferenceEngine(), { inputs: 2, layers: [4], classes: 3 }, new Random(1));
 * const samples = { features: Float32Array.of(0, 1, 1, 0), labels: Uint16Array.of(2, 0), columns: 2 };
 *
 * const evaluator = new Evaluator(network, samples);
 * while (!evaluator.step(5)) await new Promise((resolve) => setTimeout(resolve, 20)); // 5 ms of work in 25
 * console.log(evaluator.evaluation?.accuracy);
 * ```
 */
export class Evaluator {
  /** How many classes there are. */
  readonly classes: number;
  readonly #engine: Engine;
  readonly #now: () => number;
  readonly #copy: Network;
  readonly #workspace: Workspace;
  readonly #order: Uint32Array;
  readonly #parts: Part[] = [];
  readonly #metrics: Metrics;
  #predictions!: Uint16Array;
  #probabilities!: Float32Array;
  #done = 0;
  #evaluation?: Evaluation;

  /**
   * Copies the weights and allocates memory; nothing is evaluated before the first {@link Evaluator.step}.
   *
   * @param network Its weights are copied, now and at each restart.
   * @param samples The samples to evaluate it on.
   * @throws {RangeError} if there is no sample, or the samples have other features or labels than the network.
   */
  constructor(
    private readonly network: Network,
    private readonly samples: Samples,
    { engine = singleThreadEngine(), now = () => performance.now() }: EvaluatorOptions = {},
  ) {
    this.classes = network.classes;
    requireSamples(samples, network);
    this.#engine = engine;
    this.#now = now;
    this.#copy = network.copy(engine);
    this.#workspace = this.#copy.workspace(BATCH);
    this.#order = engine.indices(Math.min(PART, samples.labels.length));
    this.#metrics = new Metrics(this.classes);
    this.#clear();
  }

  /** How much is done, 0 to 1. */
  get progress(): number {
    return this.#done / this.samples.labels.length;
  }

  /** The result of the last pass through all samples; undefined before the first is complete. */
  get evaluation(): Evaluation | undefined {
    return this.#evaluation;
  }

  /** Starts again with the present weights. The last result stays until the next is complete. */
  restart(): void {
    this.#copy.copyFrom(this.network);
    this.#clear();
  }

  /**
   * Evaluates more samples: at least one batch, and no further batch after `milliseconds`.
   *
   * @returns Whether all samples are evaluated.
   */
  step(milliseconds: number): boolean {
    const total = this.samples.labels.length, end = this.#now() + milliseconds;
    if (this.#done === total) return true;
    do {
      this.#scoreBatch();
    } while (this.#done < total && this.#now() < end);
    if (this.#done < total) return false;
    const { output } = this.network.objective;
    this.#evaluation = summarize(this.#metrics, this.samples.labels, this.#predictions, this.#probabilities, output);
    return true;
  }

  /**
   * The activations of each hidden layer for one sample, by the weights of the current pass, or else of the last one.
   *
   * @param sample Which sample, counted from 0.
   * @returns For each hidden layer as many numbers as it has units; copies.
   * @throws {RangeError} if there is no such sample.
   */
  activations(sample: number): Float32Array[] {
    const total = this.samples.labels.length;
    if (!Number.isInteger(sample) || sample < 0 || sample >= total) {
      throw new RangeError(`sample ${sample} was asked for; they are counted from 0 to ${total - 1}`);
    }
    const { batch } = this.#part(Math.floor(sample / PART));
    const pass = this.#workspace.pass(1);
    this.#engine.select(batch, this.#order, sample % PART, 1);
    this.#copy.forward(batch, pass);
    return pass.layers.slice(0, -1).map(({ a }) => Float32Array.from(a.row(0)));
  }

  #clear(): void {
    const total = this.samples.labels.length;
    // New ones each time: those of the last result are its own.
    this.#predictions = new Uint16Array(total);
    this.#probabilities = new Float32Array(total * this.classes);
    this.#metrics.reset();
    this.#done = 0;
  }

  #scoreBatch(): void {
    const start = this.#done % PART;
    const { batch, rows } = this.#part(Math.floor(this.#done / PART));
    const count = Math.min(BATCH, rows - start);
    const pass = this.#workspace.pass(count);
    this.#engine.select(batch, this.#order, start, count);
    this.#copy.score(batch, pass);
    this.#keep(pass, count);
    this.#metrics.add(batch, pass);
    this.#done += count;
  }

  #part(number: number): Part {
    return this.#parts[number] ??= this.#load(number * PART);
  }

  #load(start: number): Part {
    const samples = sliceSamples(this.samples, start, Math.min(start + PART, this.samples.labels.length));
    const rows = samples.labels.length;
    return { batch: this.#engine.batch(this.#copy.load(samples), Math.min(BATCH, rows), "evaluation"), rows };
  }

  #keep({ outputs, classes }: Pass, count: number): void {
    for (let i = 0; i < count; i++) {
      const sample = this.#done + i, first = sample * this.classes;
      const probabilities = this.#probabilities.subarray(first, first + this.classes);
      classProbabilities(outputs, i, probabilities);
      this.#predictions[sample] = classes.at(i, 0);
    }
  }
}
