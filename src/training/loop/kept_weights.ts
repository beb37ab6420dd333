import type { Network } from "../../network/network.ts";
import { Snapshot } from "./snapshot.ts";

/** The weights that a run can fall back on. The main thread alone has them. */
export class KeptWeights {
  #lastGood?: Snapshot;
  #best?: Snapshot;

  /**
   * Makes room for them.
   *
   * @param evaluated The network, or an average of its weights: what is validated and remains at the end.
   * @param keepsBest Whether those of the lowest validation loss are kept, for early stopping.
   */
  constructor(private readonly network: Network, private readonly evaluated: Network, keepsBest: boolean) {
    network.engine.onMain(() => {
      this.#lastGood = new Snapshot(network, evaluated);
      if (keepsBest) this.#best = new Snapshot(network, evaluated);
    });
  }

  /** Those at the end of the last epoch without a problem. */
  get lastGood(): Snapshot | undefined {
    return this.#lastGood;
  }

  /** Those of the epoch with the lowest validation loss, if they are kept. */
  get best(): Snapshot | undefined {
    return this.#best;
  }

  /** Takes the weights of an epoch, unless one is no longer a finite number; returns whether it did, on every thread. */
  takeGood(): boolean {
    return this.network.engine.broadcast(() => this.#lastGood?.take() ? 1 : 0) === 1;
  }

  /**
   * Restores the weights that remain at the end: the best ones, after a divergence the last good ones, or else those that
   * are evaluated. After no step, there is none of these.
   */
  restore(hasSteps: boolean, hasBest: boolean, hasDiverged: boolean): void {
    this.network.engine.onMain(() => {
      if (hasBest) this.#best?.restore();
      else if (hasDiverged) this.#lastGood?.restore();
      else if (hasSteps && this.evaluated !== this.network) this.network.copyFrom(this.evaluated);
    });
  }
}
