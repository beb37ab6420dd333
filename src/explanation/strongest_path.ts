import type { SampleTrace, UnitTrace } from "./sample_trace.ts";
import type { UnitPlace } from "../network/unit_place.ts";
import { weightedSum } from "./weighted_sum.ts";

/**
 * A unit of each layer, from the first hidden layer to the outputs: the path through a unit along the largest terms. From
 * the unit down it goes to the one with the largest |w·a| of the sum z, and up to the one with the largest |w·δ| of the
 * sum that brings the gradient back.
 *
 * @param unit Gives a unit of the traced network.
 * @param through A unit that it goes through; the output with the largest |δ| when left out.
 */
export function strongestPath(
  { layers }: SampleTrace,
  unit: (place: UnitPlace) => UnitTrace,
  through: UnitPlace = { layer: layers.length - 1, unit: largest(layers[layers.length - 1].delta) },
): number[] {
  const path = new Array<number>(layers.length);
  path[through.layer] = through.unit;
  for (let layer = through.layer; layer > 0; layer--) {
    const { inputs, weights } = unit({ layer, unit: path[layer] });
    path[layer - 1] = strongest(inputs, weights);
  }
  for (let layer = through.layer; layer < layers.length - 1; layer++) {
    path[layer + 1] = strongest(layers[layer + 1].delta, unit({ layer, unit: path[layer] }).outgoing);
  }
  return path;
}

function strongest(factors: readonly number[], weights: readonly number[]): number {
  return weightedSum(factors, weights, 1).terms[0].index;
}

function largest(values: readonly number[]): number {
  return strongest(values, values.map(() => 1));
}
