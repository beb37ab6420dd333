import type { Engine } from "../../../../src/engine/engine.ts";
import { singleThreadEngine } from "../../../../src/engine/single_thread_engine.ts";
import type { Network } from "../../../../src/network/network.ts";

/** A copy of a network that stays as it is while that learns, in memory that is taken once for each network. */
export class NetworkCopy {
  #network: Network | undefined;
  #copy: Network | undefined;

  /** @param engine What computes, on one thread; a new one for each network when left out. */
  constructor(private readonly engine?: Engine) {}

  /** The copy, with the weights as they are now; another object for another network. */
  renew(network: Network): Network {
    if (this.#copy && this.#network === network) this.#copy.copyFrom(network);
    else this.#copy = network.copy(this.engine ?? singleThreadEngine());
    this.#network = network;
    return this.#copy;
  }
}
