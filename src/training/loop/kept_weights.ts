import type { Network } from "../../network/network.ts";
import { Snapshot } from "./snapshot.ts";

/** The weights that a run can fall back on. The main thread alone has them. */
export class KeptWeights {
  #lastGood?: Snapshot;
  #best?: Snapshot;

  /** @param keepsBest Whether those of the lowest validation loss are kept, for early stopping. */
  constructor(private readonly network: Network, keepsBest: boolean) {
    network.engine.onMain(() => {
      this.#lastGood = new Snapshot(network);
      if (keepsBest) this.#best = new Snapshot(network);
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

  /** Restores the weights that remain at the end: the best ones, or after a divergence the last good ones. */
  restore(hasBest: boolean, hasDiverged: boolean): void {
    this.network.engine.onMain(() => {
      if (hasBest) this.#best?.restore();
      else if (hasDiverged) this.#lastGood?.restore();
    });
  }
}
