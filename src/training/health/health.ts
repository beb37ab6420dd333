import type { Batch } from "../../engine/engine.ts";
import { KEEP_GRADIENT } from "../../engine/update_rule.ts";
import { keepGradients } from "../../network/keep_gradients.ts";
import type { Network } from "../../network/network.ts";
import type { Pass } from "../../network/pass.ts";
import { type LayerMemory, LayerMonitor } from "./layer_monitor.ts";

/**
 * How a layer does, as measured on one batch of training. Activations that grow or vanish from layer to layer, units
 * that no longer learn, and gradients that get lost on the way back show in it.
 */
export interface LayerHealth {
  /** The mean of the layer's activations, over all its units and the batch's samples. */
  readonly activationMean: number;
  /** Their standard deviation. */
  readonly activationDeviation: number;
  /**
   * The share of dead units, 0 to 1: those that were above 0 for no sample of the last five batches that were
   * measured. For `relu`, `gelu` and `silu`, whose slope is 0 or next to it there, and for `leaky-relu` and `elu`,
   * where such a unit learns little but can come back; `null` for other layers.
   */
  readonly dead: number | null;
  /**
   * The share of saturated units, 0 to 1: those whose slope, as the mean over the batch, is below a tenth of the
   * activation's steepest. It is 1 − ā² of that, ā being the root mean square of a for `tanh` and of 2a − 1 for
   * `sigmoid`; so the bound is at ā ≈ 0.95 of the way to either end. `null` for other layers.
   */
  readonly saturated: number | null;
  /** ‖∂L/∂W‖, the length of the gradient of the layer's weights (Frobenius norm), before clipping, L2 and L1. */
  readonly gradientNorm: number;
  /**
   * ‖ΔW‖ ∕ ‖W‖: how far the batch's step has moved the weights, relative to their length before. About 1e-3 is usual
   * (Stanford CS231n, "Ratio of weights:updates"); `null` for weights that are all zero.
   */
  readonly updateRatio: number | null;
}

/** What a {@link HealthMonitor} remembers, in a form that JSON keeps to the last bit. */
export interface HealthState {
  /** The health that was measured last; `null` before the first measurement. */
  readonly latest: readonly LayerHealth[] | null;
  /** What each layer's monitor remembers. */
  readonly layers: readonly LayerMemory[];
}

/**
 * Measures the health of each layer, around the step of a batch. Nothing that training computes with is changed: the
 * gradient is computed once more for it.
 *
 * The members of a crew measure together, and its leader knows the result.
 */
export class HealthMonitor {
  readonly #keeping: Network;
  readonly #layers: readonly LayerMonitor[];
  #latest: readonly LayerHealth[] | null = null;

  /** Makes room for what is measured of a network. */
  constructor(network: Network) {
    this.#keeping = keepGradients(network);
    this.#layers = this.#keeping.layers.map((_, l) => new LayerMonitor(this.#keeping, l));
  }

  /** What was measured last; `null` before the first time, and on members of a crew other than its leader. */
  get latest(): readonly LayerHealth[] | null {
    return this.#latest;
  }

  /** All that is remembered. */
  get state(): HealthState {
    return { latest: this.#latest, layers: this.#layers.map(({ memory }) => memory) };
  }

  set state({ latest, layers }: HealthState) {
    this.#latest = latest;
    this.#layers.forEach((layer, l) => layer.memory = layers[l]);
  }

  /** Forgets everything measured. */
  reset(): void {
    this.#latest = null;
    for (const layer of this.#layers) layer.reset();
  }

  /** After a training batch was scored, before its step. */
  measureBefore(batch: Batch, pass: Pass): void {
    this.#keeping.backward(batch, pass, KEEP_GRADIENT);
    for (const layer of this.#layers) layer.measureBefore(pass);
  }

  /** After its step. */
  measureAfter(pass: Pass): void {
    for (const layer of this.#layers) layer.measureAfter();
    const health = this.#layers.map((layer) => layer.read(pass));
    if (this.#keeping.engine.isMain) this.#latest = health;
  }
}
