import type { Engine } from "../engine/engine.ts";
import type { Matrix } from "../matrix/matrix.ts";
import { classProbabilities } from "../network/class_probabilities.ts";
import type { Network } from "../network/network.ts";
import type { Workspace } from "../network/workspace.ts";
import { copyNetwork, copyWeights } from "./network_copy.ts";
import { scoringEngine } from "./scoring_engine.ts";

/** Samples computed at a time. */
const BATCH = 256;

/** What samples are computed in. */
interface Room {
  /** The features (capacity × inputs). */
  readonly x: Matrix;
  readonly workspace: Workspace;
}

/**
 * Predicts for a network, which may go on learning meanwhile: it computes on a copy of the weights, in memory that it
 * takes once, however often it is asked. Of 784-128-10 one sample takes some hundredths of a millisecond, 10,000 together
 * less than a tenth of a second, and copying the weights one or two tenths of a millisecond.
 *
 * @example
 * ```ts
 * import { assertEquals } from "deno-std/assert/equals.js";
 * import { ReferenceEngine } from "../engine/reference/reference.ts";
 * import { Random } from "../matrix/random.ts";
 * import { Network } from "../network/network.ts";
 * import { Predictor } from "./predictor.ts";
 *
 * const engine = new ReferenceEngine();
 * const network = Network.create(engine, { inputs: 2, layers: [4], classes: 3 }, new Random(1));
 * const predictor = new Predictor(network, engine);
 * const probabilities = predictor.predict(Uint8Array.of(0, 255, 255, 0));
 * assertEquals(probabilities, Float32Array.of(...network.predict([0, 1]), ...network.predict([1, 0])));
 * ```
 */
export class Predictor {
  readonly #copy: Network;
  /** Room for a single sample, and for a batch; taken when it is needed first. */
  #single?: Room;
  #batch?: Room;

  /**
   * Copies the weights.
   *
   * @param network Whom it predicts for.
   * @param engine What computes, on one thread. Default: SIMD, or the reference engine where there is none.
   */
  constructor(readonly network: Network, engine: Engine = scoringEngine()) {
    this.#copy = copyNetwork(network, engine);
  }

  /** Copies the weights as they are now. */
  refresh(): void {
    copyWeights(this.network, this.#copy);
  }

  /**
   * The probability of every class for each sample (samples × classes), row-major, by the weights that were copied last.
   *
   * @param features Of one sample or of several, one after the other; bytes stand for `byte / 255`.
   * @throws {RangeError} if they aren't as many for each sample as the network has inputs.
   */
  predict(features: Uint8Array | Float32Array): Float32Array {
    const { classes, sizes: [inputs] } = this.network;
    const samples = features.length / inputs;
    if (!Number.isInteger(samples)) {
      throw new RangeError(`${features.length} features were given; this network expects ${inputs} a sample`);
    }
    const probabilities = new Float32Array(samples * classes);
    for (let start = 0; start < samples; start += BATCH) {
      const end = Math.min(samples, start + BATCH);
      const of = features.subarray(start * inputs, end * inputs);
      this.#predictBatch(of, probabilities.subarray(start * classes, end * classes));
    }
    return probabilities;
  }

  /** @param probabilities Room for as many as the samples have classes. */
  #predictBatch(features: Uint8Array | Float32Array, probabilities: Float32Array): void {
    const { classes, sizes: [inputs] } = this.network;
    const samples = features.length / inputs, scale = features instanceof Uint8Array ? 255 : 1;
    const { x, workspace } = samples === 1 ? this.#single ??= this.#room(1) : this.#batch ??= this.#room(BATCH);
    const pass = workspace.pass(samples);
    for (let i = 0; i < samples; i++) {
      const row = x.row(i), first = i * inputs;
      for (let j = 0; j < inputs; j++) row[j] = features[first + j] / scale;
    }
    this.#copy.forward(x.top(samples), pass);
    const outputs = pass.a[pass.a.length - 1];
    for (let i = 0; i < samples; i++) {
      classProbabilities(outputs, i, probabilities.subarray(i * classes, (i + 1) * classes));
    }
  }

  #room(capacity: number): Room {
    const { engine, sizes: [inputs] } = this.#copy;
    return { x: engine.matrix(capacity, inputs), workspace: this.#copy.workspace(capacity) };
  }
}
