import { ReferenceEngine } from "../../../../src/engine/reference/reference.ts";
import { singleThreadEngine } from "../../../../src/engine/single_thread_engine.ts";
import type { Evaluation } from "../../../../src/evaluation/evaluation.ts";
import { Evaluator, type EvaluatorOptions } from "../../../../src/evaluation/evaluator.ts";
import { WeightComposer } from "../../../../src/explanation/weight_composer.ts";
import { switchOff } from "../../../../src/experiments/surgery/ablate_units.ts";
import { applyMasks } from "../../../../src/experiments/surgery/apply_masks.ts";
import { magnitudeMasks } from "../../../../src/experiments/surgery/prune_by_magnitude.ts";
import { Matrix } from "../../../../src/matrix/matrix.ts";
import type { Samples } from "../../../../src/matrix/samples.ts";
import type { Network } from "../../../../src/network/network.ts";
import { type Cut, keyOf } from "./cut.ts";

/** A copy of a network that is cut and scored, in slices; the network itself stays as it is. */
export class CutCopy {
  readonly #copy: Network;
  /** The copy without what is cut, which the evaluator copies in turn. */
  readonly #rest: Network;
  readonly #evaluator: Evaluator;
  /** The copy with a share of its weights. */
  #pruned: { readonly keep: number; readonly network: Network } | undefined;
  readonly #composer: WeightComposer;
  #scored: string | undefined;
  #isFinite: boolean;

  /**
   * Takes the first copy.
   *
   * @throws {RangeError} if the samples have other features or labels than the network.
   */
  constructor(readonly network: Network, readonly samples: Samples, options: EvaluatorOptions) {
    this.#copy = network.copy(new ReferenceEngine());
    this.#isFinite = this.#copy.isFinite;
    this.#rest = network.copy(new ReferenceEngine());
    this.#evaluator = new Evaluator(this.#rest, samples, options);
    this.#composer = new WeightComposer(options.engine ?? singleThreadEngine(), network.sizes);
  }

  /** Takes another copy; what was scored is forgotten. */
  renew(): void {
    this.#copy.copyFrom(this.network);
    this.#isFinite = this.#copy.isFinite;
    this.#pruned = undefined;
    this.#scored = undefined;
  }

  /** Whether every weight is a finite number: else there are no largest ones. Looked up, as it is asked in each check. */
  get isFinite(): boolean {
    return this.#isFinite;
  }

  /** The copy with this share of its weights, nothing switched off. */
  prunedTo(keep: number): Network {
    if (keep === 1) return this.#copy;
    if (this.#pruned?.keep !== keep) {
      const masks = magnitudeMasks(this.#copy, { keep });
      this.#pruned = { keep, network: applyMasks(this.#copy, masks, new ReferenceEngine()) };
    }
    return this.#pruned.network;
  }

  /** What is left of the weights of a layer (inputs × units), of a deeper one composed through the layers below. */
  weightsLeft({ off, keep }: Cut, layer: number): Matrix {
    const left = this.prunedTo(keep).copy(new ReferenceEngine());
    switchOff(left, off);
    const product = this.#composer.compose(left.layers.map(({ weights }) => weights), layer);
    return new Matrix(product.rows, product.columns, product.toFloat32Array()); // overwritten by the next
  }

  /** Scores it without what is cut for some milliseconds more; undefined while it isn't done. */
  score(cut: Cut, milliseconds: number): Evaluation | undefined {
    const key = keyOf(cut);
    if (this.#scored !== key) {
      this.#rest.copyFrom(this.prunedTo(cut.keep));
      switchOff(this.#rest, cut.off);
      this.#evaluator.restart();
      this.#scored = key;
    }
    return this.#evaluator.step(milliseconds) ? this.#evaluator.evaluation : undefined;
  }
}
