import type { Batch } from "../../engine/engine.ts";
import type { UpdateRule } from "../../engine/update_rule.ts";
import type { Network } from "../../network/network.ts";
import type { Pass } from "../../network/pass.ts";
import { GradientClipping } from "./gradient_clipping.ts";
import { HealthMonitor, type HealthState } from "../health/health.ts";
import type { LayerHealth } from "../health/layer_metrics.ts";
import type { ResolvedOptions } from "../../options/options.ts";

/**
 * Batches, and samples, that lie at least between two measurements of the layers' health. A measurement takes as long as
 * the training of one or two batches of 32: 1.2 % of the training of 784-128-10. Of smaller batches it would be more.
 */
const HEALTH_BATCHES = 100, HEALTH_SAMPLES = 3200;

/**
 * Steps before the first interval is over that are followed by a measurement too: a network may die in its first few
 * steps, and a short run would be over before it was measured again.
 */
const EARLY_STEPS: readonly number[] = [10, 30];

/**
 * The steps of a run: from the gradient that scoring a batch has left at the last layer to changed weights, with all
 * that the options ask for besides the update rule: gradient clipping before it, and the limit of the weights' length
 * (max-norm) after it.
 *
 * Max-norm shortens the weights into each unit to the length c if they have become longer (Srivastava et al., "Dropout",
 * 2014, appendix A).
 */
export class OptimizerStep {
  readonly #clipping?: GradientClipping;
  readonly #health: HealthMonitor;

  /**
   * Makes room for what the options need.
   *
   * @param healthInterval Batches from one measurement of the layers' health to the next, the first being measured. If
   * left out, 100, or with batches below 32 as many as have 3,200 samples, and two more early on.
   */
  constructor(
    private readonly network: Network,
    private readonly options: Pick<ResolvedOptions, "batchSize" | "clipNorm" | "maxNorm">,
    private readonly healthInterval?: number,
  ) {
    if (options.clipNorm !== null) this.#clipping = new GradientClipping(network, options.clipNorm);
    this.#health = new HealthMonitor(network);
  }

  /** The health of each layer as it was measured last; `null` before the first time, and on threads other than the main one. */
  get health(): readonly LayerHealth[] | null {
    return this.#health.latest;
  }

  /** All that is remembered of the layers' health. */
  get healthState(): HealthState {
    return this.#health.state;
  }

  set healthState(state: HealthState) {
    this.#health.state = state;
  }

  /**
   * Updates the network by a batch that has been scored; `rule.step` is 1 for the first one of an attempt.
   *
   * @returns The health of each layer, if it was measured on this batch; the main thread gets it.
   */
  step(batch: Batch, pass: Pass, rule: UpdateRule): readonly LayerHealth[] | null {
    if (rule.step === 1) this.#health.reset();
    const isMeasured = this.#isMeasured(rule.step - 1);
    if (isMeasured) this.#health.measureBefore(batch, pass);
    (this.#clipping ?? this.network).backward(batch, pass, rule);
    this.#limitNorms();
    if (isMeasured) this.#health.measureAfter(pass);
    return isMeasured ? this.#health.latest : null;
  }

  /** Whether the layers' health is measured after so many steps. */
  #isMeasured(steps: number): boolean {
    if (this.healthInterval !== undefined) return steps % this.healthInterval === 0;
    const usual = Math.max(HEALTH_BATCHES, Math.ceil(HEALTH_SAMPLES / this.options.batchSize));
    return steps % usual === 0 || EARLY_STEPS.includes(steps);
  }

  #limitNorms(): void {
    const { network: { engine, layers }, options: { maxNorm } } = this;
    if (maxNorm !== null) { for (const layer of layers) layer.limitNorms(engine, maxNorm); }
  }
}
