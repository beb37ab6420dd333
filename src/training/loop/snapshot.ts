import { ReferenceEngine } from "../../engine/reference/reference.ts";
import type { LayerNumbers } from "../../network/layer_numbers.ts";
import type { Network } from "../../network/network.ts";

/** A copy of a network's weights and biases to go back to, in memory that can be shared. */
export class Snapshot {
  /** The copy. */
  readonly network: Network;

  /**
   * Takes the first copy, of the network itself.
   *
   * @param source What later copies are taken of: the network, or an average of its weights.
   */
  constructor(private readonly live: Network, private readonly source = live) {
    this.network = live.copy(new ReferenceEngine((length) => new Float32Array(new SharedArrayBuffer(length * 4))));
  }

  /** Takes a new copy if every number is finite; otherwise keeps the old one and returns false. */
  take(): boolean {
    if (!this.source.isFinite) return false;
    this.network.copyFrom(this.source);
    return true;
  }

  /** Takes these numbers for the copy. */
  set(numbers: readonly LayerNumbers[]): void {
    this.network.numbers = numbers;
  }

  /** Puts the copy back into the network. */
  restore(): void {
    this.live.copyFrom(this.network);
  }
}
