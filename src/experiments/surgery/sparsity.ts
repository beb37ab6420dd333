import type { Matrix } from "../../matrix/matrix.ts";
import type { Network } from "../../network/network.ts";

/** How many of a network's weights aren't 0. */
export interface Sparsity {
  /** Weights of all layers. */
  readonly weights: number;
  /** Those that aren't 0. */
  readonly nonzero: number;
  /** The same of each layer. */
  readonly layers: readonly LayerSparsity[];
  /** Inputs of which no unit has a weight that isn't 0. */
  readonly unusedInputs: number;
}

/** How many of a layer's weights aren't 0. */
export interface LayerSparsity {
  /** Weights of the layer. */
  readonly weights: number;
  /** Those that aren't 0. */
  readonly nonzero: number;
  /** Units without a weight that isn't 0: whatever the sample, their pre-activation is the bias. */
  readonly withoutInput: readonly number[];
  /** Hidden units of which no unit of the next layer has a weight that isn't 0: nothing depends on them. */
  readonly withoutOutput: readonly number[];
}

/** Counts the weights of a network that aren't 0, and finds the units that are cut off. */
export function sparsityOf({ layers }: Pick<Network, "layers">): Sparsity {
  const counts = layers.map(({ weights }) => countNonzero(weights));
  const described = counts.map(({ columns }, l): LayerSparsity => ({
    weights: layers[l].inputs * layers[l].units,
    nonzero: columns.reduce((sum, count) => sum + count, 0),
    withoutInput: placesOfZero(columns),
    withoutOutput: l + 1 < counts.length ? placesOfZero(counts[l + 1].rows) : [],
  }));
  return {
    weights: described.reduce((sum, { weights }) => sum + weights, 0),
    nonzero: described.reduce((sum, { nonzero }) => sum + nonzero, 0),
    layers: described,
    unusedInputs: placesOfZero(counts[0].rows).length,
  };
}

/** How many numbers of each row and column aren't 0. */
function countNonzero(weights: Matrix): { rows: Uint32Array; columns: Uint32Array } {
  const rows = new Uint32Array(weights.rows), columns = new Uint32Array(weights.columns);
  for (let i = 0; i < weights.rows; i++) {
    const row = weights.row(i);
    for (let j = 0; j < row.length; j++) {
      if (row[j] === 0) continue;
      rows[i]++;
      columns[j]++;
    }
  }
  return { rows, columns };
}

function placesOfZero(counts: Uint32Array): number[] {
  return [...counts.keys()].filter((i) => counts[i] === 0);
}
