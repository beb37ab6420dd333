import type { Batch, Engine } from "../../engine/engine.ts";
import { requireSamples } from "../../engine/require_samples.ts";
import { singleThreadEngine } from "../../engine/single_thread_engine.ts";
import type { Floats, Matrix } from "../../matrix/matrix.ts";
import { Random } from "../../matrix/random.ts";
import { type Samples, sliceSamples } from "../../matrix/samples.ts";
import type { Network } from "../../network/network.ts";
import { scoreOutputs } from "../../network/outputs.ts";
import type { Pass } from "../../network/pass.ts";
import { InputGradients } from "../input_gradients.ts";
import { type AttackOptions, stepsOf } from "./attack_options.ts";
import { InputRange } from "./input_range.ts";

/** Samples attacked at a time. */
const BATCH = 128;

/** Some of the samples after an attack; to be read before the next are attacked. */
export interface AttackedBatch {
  /** The first of them among all samples. */
  readonly start: number;
  /** Their labels. */
  readonly batch: Batch;
  /** The inputs that the attack has found (n × inputs). */
  readonly inputs: Matrix;
  /** What the network makes of these, scored against the labels. */
  readonly pass: Pass;
}

/** Attacks samples, a batch at a time, through the loss that the network was trained on and the engine's backpropagation. */
export class Attacker {
  readonly #network: Network;
  readonly #gradients: InputGradients;
  readonly #batch: Batch;
  readonly #order: Uint32Array;
  readonly #random: Random;
  readonly #range: InputRange;

  /**
   * Takes memory for a batch; nothing is attacked yet.
   *
   * @param network Its weights are copied.
   * @param samples What is attacked.
   * @param options How it is attacked.
   * @param engine An engine on one thread. Default: SIMD, or the reference engine where there is none.
   * @throws {RangeError} if ε isn't a number from 0, the steps aren't a whole number from 1, there is no sample, or the
   * samples have other features or labels than the network.
   */
  constructor(
    network: Network,
    private readonly samples: Samples,
    private readonly options: AttackOptions,
    engine: Engine = singleThreadEngine(),
  ) {
    requireSamples(samples, network);
    requireOptions(options);
    const { labels } = samples, { length } = labels;
    this.#network = network.copy(engine);
    this.#gradients = new InputGradients(this.#network, Math.min(BATCH, length));
    this.#range = new InputRange(this.#gradients.capacity * samples.columns, options);
    this.#random = new Random(options.seed ?? 1);
    // Of a batch, the loss needs the labels alone.
    const labelled = engine.load({ features: new Uint8Array(length), labels, columns: 1 }, network.classes);
    this.#batch = engine.batch(labelled, this.#gradients.capacity, "evaluation");
    this.#order = engine.indices(length);
  }

  /** Attacks all samples, batch after batch. */
  *batches(): Generator<AttackedBatch, void, void> {
    const { length } = this.samples.labels, { engine } = this.#network;
    for (let start = 0; start < length; start += BATCH) {
      const count = Math.min(BATCH, length - start), inputs = this.#gradients.inputs.top(count);
      engine.select(this.#batch, this.#order, start, count);
      this.#range.surround(sliceSamples(this.samples, start, start + count));
      engine.write(inputs, (x) => this.#begin(x));
      for (let step = stepsOf(this.options).count; step > 0; step--) {
        const slopes = this.#gradients.backward(this.#score(count));
        engine.write(inputs, (x) => this.#move(x, slopes));
      }
      const pass = this.#score(count);
      if (this.#network.classes > 1) engine.classify(pass.outputs, pass.classes);
      yield { start, batch: this.#batch, inputs: engine.read(inputs), pass };
    }
  }

  /** Computes the inputs' losses, and the gradient of these at the last layer. */
  #score(count: number): Pass {
    const { engine, objective } = this.#network, pass = this.#gradients.forward(count);
    scoreOutputs(engine, objective, this.#batch, pass);
    return pass;
  }

  /** Starts from the samples, or from random places within the range. */
  #begin(x: Matrix): void {
    const { attack, epsilon } = this.options, random = this.#random;
    for (let j = 0; j < x.rows; j++) {
      const row = x.row(j);
      this.#range.putCentre(row, j);
      if (attack === "fgsm") continue;
      for (let i = 0; i < row.length; i++) row[i] += epsilon * (2 * random.uniform() - 1);
      this.#range.clip(row, j);
    }
  }

  /** Moves each input by a step in the direction in which the loss rises. */
  #move(x: Matrix, slopes: Matrix): void {
    const { length } = stepsOf(this.options);
    for (let j = 0; j < x.rows; j++) {
      const row = x.row(j);
      addSigns(row, slopes.row(j), length);
      this.#range.clip(row, j);
    }
  }
}

/** x ← x + length · sign g; neither 0 nor NaN has a sign. */
function addSigns(x: Floats, g: Floats, length: number): void {
  for (let i = 0; i < x.length; i++) {
    const slope = g[i];
    if (slope > 0) x[i] += length;
    else if (slope < 0) x[i] -= length;
  }
}

function requireOptions(options: AttackOptions): void {
  const { epsilon } = options, { count } = stepsOf(options);
  if (!(epsilon >= 0 && epsilon < Infinity)) {
    throw new RangeError(`an ε of ${epsilon} was given; it is a number from 0`);
  }
  if (!Number.isInteger(count) || count < 1) {
    throw new RangeError(`${count} steps were asked for; an attack makes one at least`);
  }
}
