import { Matrix } from "../../matrix/matrix.ts";
import type { Network } from "../../network/network.ts";
import { type LayerNumbers, putNumbers } from "../../network/layer_numbers.ts";
import { allFinite } from "./divergence.ts";

/** A copy of a network's weights and biases to go back to, in memory that can be shared. */
export class Snapshot {
  /** The copies, layer by layer; no bias of a layer without. */
  readonly layers: readonly { readonly weights: Matrix; readonly bias: Matrix | undefined }[];
  readonly #pairs: readonly { readonly live: Matrix; readonly copy: Matrix }[];

  /** Makes room for a copy, and takes the first. */
  constructor(network: Network) {
    this.layers = network.layers.map(({ weights, bias }) => ({
      weights: roomFor(weights.value),
      bias: bias && roomFor(bias.value),
    }));
    const copies = this.layers.flatMap(({ weights, bias }) => bias ? [weights, bias] : [weights]);
    const parameters = network.layers.flatMap((layer) => layer.parameters);
    this.#pairs = parameters.map(({ value }, i) => ({ live: value, copy: copies[i] }));
    this.take();
  }

  /** Takes a new copy if every number is finite; otherwise keeps the old one and returns false. */
  take(): boolean {
    if (!this.#pairs.every(({ live }) => allFinite(live))) return false;
    for (const { live, copy } of this.#pairs) copy.copyFrom(live);
    return true;
  }

  /** Takes these numbers for the copy. */
  set(numbers: readonly LayerNumbers[]): void {
    putNumbers(numbers, this.layers);
  }

  /** Puts the copy back into the network. */
  restore(): void {
    for (const { live, copy } of this.#pairs) live.copyFrom(copy);
  }
}

function roomFor({ rows, columns }: Matrix): Matrix {
  const bytes = rows * columns * Float32Array.BYTES_PER_ELEMENT;
  return new Matrix(rows, columns, new Float32Array(new SharedArrayBuffer(bytes)));
}
