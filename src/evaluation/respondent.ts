import type { Engine } from "../engine/engine.ts";
import type { Matrix } from "../matrix/matrix.ts";
import { classProbabilities } from "../network/class_probabilities.ts";
import type { Network } from "../network/network.ts";
import type { Pass } from "../network/workspace.ts";
import { copyNetwork, copyWeights } from "./network_copy.ts";
import { scoringEngine } from "./scoring_engine.ts";

/**
 * Answers about one sample after the other for a network, which may go on learning meanwhile: it computes on a copy of
 * the weights, in memory that it takes once. Of 784-128-10 an answer takes some hundredths of a millisecond, and copying the
 * weights one or two tenths.
 *
 * @example
 * ```ts
 * import { assertEquals } from "deno-std/assert/equals.js";
 * import { ReferenceEngine } from "../engine/reference.ts";
 * import { Random } from "../matrix/random.ts";
 * import { Network } from "../network/network.ts";
 * import { Respondent } from "./respondent.ts";
 *
 * const engine = new ReferenceEngine();
 * const network = Network.create(engine, { inputs: 2, layers: [4], classes: 3 }, new Random(1));
 * const respondent = new Respondent(network, engine);
 * assertEquals(respondent.answer(Uint8Array.of(0, 255)), network.predict([0, 1]));
 * ```
 */
export class Respondent {
  readonly #copy: Network;
  readonly #features: Matrix;
  readonly #pass: Pass;

  /**
   * Copies the weights.
   *
   * @param network Whom it answers for.
   * @param engine What computes, on one thread. Default: SIMD, or the reference engine where there is none.
   */
  constructor(readonly network: Network, engine: Engine = scoringEngine()) {
    this.#copy = copyNetwork(network, engine);
    this.#features = engine.matrix(1, network.sizes[0]);
    this.#pass = this.#copy.workspace(1).pass(1);
  }

  /** Copies the weights as they are now. */
  refresh(): void {
    copyWeights(this.network, this.#copy);
  }

  /**
   * The probability of every class for one sample, by the weights that were copied last.
   *
   * @param features As many as the network has inputs; bytes stand for `byte / 255`.
   * @throws {RangeError} if there are more or fewer.
   */
  answer(features: Uint8Array | Float32Array): Float32Array {
    const { columns } = this.#features;
    if (features.length !== columns) {
      throw new RangeError(`${features.length} features were given; this network takes ${columns}`);
    }
    const scale = features instanceof Uint8Array ? 255 : 1;
    this.#features.row(0).set(Float32Array.from(features, (value) => value / scale));
    this.#copy.forward(this.#features, this.#pass);
    const probabilities = new Float32Array(this.network.classes);
    classProbabilities(this.#pass.a[this.#pass.a.length - 1], 0, probabilities);
    return probabilities;
  }
}
