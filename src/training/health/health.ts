import type { Batch } from "../../engine/engine.ts";
import { KEEP_GRADIENT } from "../../engine/update_rule.ts";
import { keepGradients } from "../../network/keep_gradients.ts";
import type { Network } from "../../network/network.ts";
import type { Pass } from "../../network/pass.ts";
import type { LayerHealth } from "./layer_metrics.ts";
import { type LayerMemory, LayerMonitor } from "./layer_monitor.ts";

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
 * All threads measure together, and the main thread knows the result.
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

  /** What was measured last; `null` before the first time, and on threads other than the main one. */
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
    this.#latest = this.#layers.map((layer) => layer.read(pass));
  }
}
