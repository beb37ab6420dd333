import type { Engine } from "../../../../src/engine/engine.ts";
import { singleThreadEngine } from "../../../../src/engine/single_thread_engine.ts";
import { WeightComposer } from "../../../../src/explanation/weight_composer.ts";
import { Matrix } from "../../../../src/matrix/matrix.ts";
import type { Network } from "../../../../src/network/network.ts";
import { rankUnits } from "../rank_units.ts";
import { networkEpochOf, type TrainingState } from "../state.ts";
import type { Provider } from "./finding.ts";
import { ReadingPace } from "./reading_pace.ts";
import type { PaceLimits } from "./work_pace.ts";

/** The weights of a deeper layer's units, composed through the layers below (inputs × units). */
export interface ComposedWeights {
  /** Counted from 0. */
  readonly layer: number;
  readonly trained: Matrix;
  /** Those before training, and of the moment that is marked, where these are known of every layer. */
  readonly untrained?: Matrix;
  readonly marked?: Matrix;
  /** The units by the L2 norm of the trained ones, the strongest first. */
  readonly ranking: readonly number[];
  readonly epoch: number;
}

/** As often as live weights of the first layer are redrawn; of a large network more seldom, for this share of the time. */
const PACE: PaceLimits = { leastSeconds: 0.7, shareOfTime: 0.005 };

/** Composes the weights of a layer: at once of another layer, network or moment, and now and then while it learns. */
export class ComposedWeightsProvider implements Provider<ComposedWeights, number> {
  /** One product takes no longer than a slice. */
  readonly isBusy = false;
  readonly #pace: ReadingPace;
  #composer: { readonly sizes: string; readonly composer: WeightComposer } | undefined;
  /** What was composed besides the trained weights. */
  #others: readonly unknown[] = [];

  /**
   * @param engine Makes what multiplies, on one thread.
   * @param clock In milliseconds.
   */
  constructor(private readonly engine: () => Engine = singleThreadEngine, clock = () => performance.now()) {
    this.#pace = new ReadingPace(PACE, clock);
  }

  step(run: TrainingState, layer: number, now: number, found?: ComposedWeights): ComposedWeights | undefined {
    const { network, untrained, timeline } = run, others = [untrained, timeline?.marked];
    if (!network || !(layer in network.layers)) return undefined;
    const isKnown = found?.layer === layer && others.every((other, i) => other === this.#others[i]);
    if (isKnown && !this.#pace.isDue(run, now, found)) return undefined;
    this.#others = others;
    return this.#pace.read(run, now, () => this.#compose(run, network, layer));
  }

  #compose(run: TrainingState, network: Network, layer: number): ComposedWeights {
    const { untrained, timeline } = run, sizes = network.sizes.join("-");
    if (this.#composer?.sizes !== sizes) {
      this.#composer = { sizes, composer: new WeightComposer(this.engine(), network.sizes) };
    }
    const { composer } = this.#composer;
    const compose = (weights: readonly Matrix[] | undefined) => {
      if (!weights || weights.length <= layer) return undefined;
      // A copy: the product is overwritten by the next.
      const product = composer.compose(weights, layer);
      return new Matrix(product.rows, product.columns, product.toFloat32Array());
    };
    const trained = compose(network.layers.map(({ weights }) => weights))!;
    return {
      layer,
      trained,
      untrained: compose(untrained),
      marked: compose(timeline?.marked?.weights),
      ranking: rankUnits(trained),
      epoch: networkEpochOf(run),
    };
  }
}
