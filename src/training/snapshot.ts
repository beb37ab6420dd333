import type { Matrix } from "../matrix/matrix.ts";
import type { Network } from "../network/network.ts";

/** A copy of a network's weights and biases to go back to. */
export class Snapshot {
  readonly #pairs;

  /** Makes room for a copy, and takes the first. */
  constructor(network: Network) {
    this.#pairs = network.layers.flatMap(({ weights, bias }) => [weights.value, bias.value])
      .map((live) => ({ live, copy: live.toFloat32Array() }));
  }

  /** Takes a new copy if every number is finite; otherwise keeps the old one and returns false. */
  take(): boolean {
    if (!this.#pairs.every(({ live }) => allFinite(live))) return false;
    for (const { live, copy } of this.#pairs) {
      for (let i = 0; i < live.rows; i++) copy.set(live.row(i), i * live.columns);
    }
    return true;
  }

  /** Puts the copy back into the network. */
  restore(): void {
    for (const { live, copy } of this.#pairs) {
      for (let i = 0; i < live.rows; i++) live.row(i).set(copy.subarray(i * live.columns, (i + 1) * live.columns));
    }
  }
}

function allFinite(matrix: Matrix): boolean {
  for (let i = 0; i < matrix.rows; i++) if (!matrix.row(i).every(Number.isFinite)) return false;
  return true;
}
