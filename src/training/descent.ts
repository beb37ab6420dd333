import type { Batch, UpdateRule } from "../engine/engine.ts";
import type { Network } from "../network/network.ts";
import type { Pass } from "../network/workspace.ts";
import { GradientClipping } from "./gradient_clipping.ts";
import { HealthMonitor, type LayerHealth } from "./health.ts";
import type { ResolvedOptions } from "./options.ts";

/**
 * Batches from one measurement of the layers' health to the next. A measurement takes as long as the training of one or
 * two batches.
 */
const HEALTH_INTERVAL = 100;

/**
 * The steps of a run: from the gradient that scoring a batch has left at the last layer to changed weights, with all
 * that the options ask for besides the update rule: gradient clipping before it, and the limit of the weights' length
 * (max-norm) after it.
 *
 * Max-norm shortens the weights into each unit to the length c if they have become longer (Srivastava et al., "Dropout",
 * 2014, appendix A).
 */
export class Descent {
  readonly #clipping?: GradientClipping;
  readonly #health: HealthMonitor;

  /**
   * Makes room for what the options need.
   *
   * @param healthInterval Batches from one measurement of the layers' health to the next, the first being measured.
   */
  constructor(
    private readonly network: Network,
    private readonly options: Pick<ResolvedOptions, "clipNorm" | "maxNorm">,
    private readonly healthInterval: number = HEALTH_INTERVAL,
  ) {
    if (options.clipNorm !== null) this.#clipping = new GradientClipping(network, options.clipNorm);
    this.#health = new HealthMonitor(network);
  }

  /** The health of each layer as it was measured last; `null` before the first time, and but on a crew's leader. */
  get health(): readonly LayerHealth[] | null {
    return this.#health.latest;
  }

  /** Updates the network by a batch that has been scored; `rule.step` is 1 for the first one of an attempt. */
  step(batch: Batch, pass: Pass, rule: UpdateRule): void {
    if (rule.step === 1) this.#health.reset();
    const isMeasured = (rule.step - 1) % this.healthInterval === 0;
    if (isMeasured) this.#health.measureBefore(batch, pass);
    (this.#clipping ?? this.network).backward(batch, pass, rule);
    this.#limitNorms();
    if (isMeasured) this.#health.measureAfter(pass);
  }

  #limitNorms(): void {
    const { network: { engine, layers }, options: { maxNorm } } = this;
    if (maxNorm !== null) { for (const { weights } of layers) engine.limitNorms(weights.value, maxNorm); }
  }
}
